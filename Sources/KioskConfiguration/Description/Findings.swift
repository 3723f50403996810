internal import KioskCore

/// Everything that reading the tree has found.
struct Findings {
    /// The faults whose message is complete.
    private(set) var faults: [ConfigurationFault] = []
    /// Paths with an error, so that no second check judges the same value.
    private(set) var faulty: Set<JSONPath> = []
    /// Where the values are that the file gives.
    var places: [JSONPath: SourcePosition] = [:]
    /// Paths whose value is a secret; nothing else is said of them.
    var secrets: Set<JSONPath> = []
    /// Keys that nobody asked for.
    var unknown: [UnknownKey] = []
    /// Keys that have to be there.
    var missing: [MissingKey] = []
    /// The lines that are used, in the order of the file's description.
    var lineUses: [LineUse] = []

    /// A key that nobody asked for.
    struct UnknownKey {
        /// The section it is in.
        let section: JSONPath
        /// The key and its value.
        let member: JSONMember
        /// What the section knows.
        let siblings: [Field]
    }

    /// A key that has to be there.
    struct MissingKey {
        /// The section it belongs in.
        let section: JSONPath
        /// The key.
        let key: String
        /// Where the section is.
        let position: SourcePosition
        /// What to write.
        let example: JSONLiteral
    }

    /// A use of a GPIO line.
    struct LineUse {
        /// The line.
        let line: LineReference
        /// The path of the line's value.
        let path: JSONPath
        /// Where it is.
        let position: SourcePosition
    }

    /// Notes an error or a warning.
    mutating func note(
        _ severity: ConfigurationFault.Severity = .error, at position: SourcePosition,
        path: JSONPath, _ words: BilingualText
    ) {
        faults.append(ConfigurationFault(words, severity: severity, at: position, path: path))
        if severity == .error { faulty.insert(path) }
    }

    /// Whether nothing is wrong with the value at `path`, or with its default.
    func isSound(_ path: JSONPath) -> Bool {
        !faulty.contains(path) && !secrets.contains(path)
    }
}
