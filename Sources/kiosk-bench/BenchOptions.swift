/// What the command line asks for.
struct BenchOptions: Sendable, Equatable {
    /// A group of figures that can be measured alone.
    enum Subject: String, Sendable, CaseIterable {
        /// The journal's commit, and its check at the start.
        case journal
        /// Press to request, capture to relay.
        case sale
        /// Payment to relay, by how the kiosk comes to know of it.
        case news
        /// Wake-ups and CPU time of the waiting daemon.
        case idle
        /// Resident memory while selling.
        case memory
        /// Start to ready.
        case start
        /// Size of the stripped binary.
        case size
    }

    /// Whether the answer is JSON instead of a table.
    var json = false
    /// Whether few samples will do.
    var quick = false
    /// The daemon's binary; the one beside this program when nil.
    var daemon: String?
    /// Where the journals are kept; the folder of this program when nil, because the temporary
    /// folder is memory on many systems.
    var folder: String?
    /// What is measured.
    var subjects = Set(Subject.allCases)

    /// What `--help` prints.
    static let help = """
        usage: kiosk-bench [--quick] [--json] [--only SUBJECT,…] [--kioskd PATH] [--folder PATH]

        Measures this machine, each figure beside its reference from the same run.
          --quick        few samples: a glance, not a measurement
          --json         for programs
          --only         \(Subject.allCases.map(\.rawValue).joined(separator: ", "))
          --kioskd PATH  the daemon's binary (default: kioskd beside this program)
          --folder PATH  a folder on the disk that is to be measured
        """

    /// The options of a command line; nil when it asks for help.
    static func parse(_ arguments: [String]) throws(BenchError) -> BenchOptions? {
        var options = BenchOptions()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": options.json = true
            case "--quick": options.quick = true
            case "--kioskd": options.daemon = try value(of: argument, &rest)
            case "--folder": options.folder = try value(of: argument, &rest)
            case "--only": options.subjects = try subjects(try value(of: argument, &rest))
            case "--help", "-h": return nil
            case _: throw .usage("unknown option \(argument)\n\n\(help)")
            }
        }
        return options
    }

    private static func value(
        of option: String, _ rest: inout ArraySlice<String>
    ) throws(BenchError) -> String {
        guard let value = rest.popFirst() else { throw .usage("\(option) takes a value") }
        return value
    }

    private static func subjects(_ text: String) throws(BenchError) -> Set<Subject> {
        var subjects: Set<Subject> = []
        for name in text.split(separator: ",") {
            guard let subject = Subject(rawValue: String(name)) else {
                throw .usage("there is no subject \(name)\n\n\(help)")
            }
            subjects.insert(subject)
        }
        return subjects
    }
}
