internal import KioskCore

/// Judges values against each other, when each has been judged by itself.
///
/// A value with a fault of its own is left out, so that one mistake is reported once.
struct Review {
    /// The configuration; faulty places hold placeholders.
    let configuration: KioskConfiguration
    /// What was found so far.
    var findings: Findings

    /// One value that must differ from others of its kind.
    struct Use {
        /// The path of the value.
        let path: JSONPath
        /// The value in a form in which equal means the same.
        let value: String
        /// The value for the message.
        let shown: BilingualText
    }

    /// All checks of values against each other.
    mutating func run() {
        reviewLines()
        reviewItems()
        reviewPaths()
        reviewMovements()
        reviewNesting()
        reviewProduction()
        reviewPanel()
        warn()
    }

    /// A path by its text.
    func path(_ text: String) -> JSONPath { JSONPath(text: text) }

    /// The place of a value, or of the innermost section around it that the file has.
    func place(of path: JSONPath) -> SourcePosition {
        var text = path.text[...]
        while !text.isEmpty {
            if let place = findings.places[JSONPath(text: String(text))] { return place }
            guard let cut = text.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            text = text[..<cut]
        }
        return .start
    }

    /// Whether nothing is wrong with a value and the sections around it.
    func isSound(_ path: JSONPath) -> Bool {
        var text = path.text[...]
        while true {
            guard findings.isSound(JSONPath(text: String(text))) else { return false }
            guard let cut = text.lastIndex(where: { $0 == "." || $0 == "[" }) else { return true }
            text = text[..<cut]
        }
    }

    /// Notes each value that an earlier one of `uses` has already; faulty ones are left out.
    mutating func noteRepeats(_ uses: [Use], _ noun: BilingualText, advice: String) {
        var first: [String: Use] = [:]
        for use in uses where isSound(use.path) {
            guard let earlier = first[use.value] else {
                first[use.value] = use
                continue
            }
            let isGiven = findings.places[use.path] != nil
            let earlierPlace = findings.places[earlier.path]
            // A default has no place; then the other one, that the file gives, is reported.
            guard isGiven || earlierPlace != nil else { continue }
            let (later, other) = isGiven ? (use, earlier) : (earlier, use)
            let otherPlace =
                findings.places[other.path].map { BilingualText("at \($0)", ja: "\($0)") }
                ?? BilingualText("(its default)", ja: "既定値")
            findings.note(
                at: place(of: later.path), path: later.path,
                .init(
                    "the \(noun.english) \(later.shown.english) is used already by "
                        + "\(other.path) \(otherPlace.english); "
                        + advice,
                    ja: "\(noun.japanese) \(later.shown.japanese) は \(other.path)"
                        + "（\(otherPlace.japanese)）で使われています。別のものにしてください"))
        }
    }
}
