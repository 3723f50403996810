internal import KioskCore

/// Words the faults of unknown and missing keys, when the whole description is known.
struct KeyReview {
    /// Where each key belongs that occurs in one section only.
    private let homes: [String: String]

    /// A review by the description of the whole file.
    init(root: [Field]) {
        var homes: [String: [String]] = [:]
        Self.collect(root, at: "", into: &homes)
        self.homes = homes.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    private static func collect(
        _ fields: [Field], at path: String, into homes: inout [String: [String]]
    ) {
        for field in fields {
            homes[field.key, default: []].append(path)
            let inner = path.isEmpty ? field.key : "\(path).\(field.key)"
            switch field.shape {
            case .section(let fields): collect(fields, at: inner, into: &homes)
            case .list(_, let fields): collect(fields, at: inner + "[]", into: &homes)
            case .boolean, .integer, .text, .choice, .line, .localised: break
            }
        }
    }

    /// Notes every unknown key, and every missing key that no unknown one was meant to be.
    func note(into findings: inout Findings) {
        var meant: Set<JSONPath> = []
        for unknown in findings.unknown {
            let path = unknown.section.member(unknown.member.key)
            let key = unknown.member.key
            let position = unknown.member.position
            let siblings = unknown.siblings.map(\.key).filter { $0 != "$schema" }
            if let near = Spelling.nearest(to: key, among: siblings) {
                meant.insert(unknown.section.member(near))
                let field = unknown.siblings.first { $0.key == near }
                let unit = Self.unit(of: field, for: key)
                findings.note(
                    at: position, path: path,
                    .init(
                        "unknown key; did you mean \"\(near)\"\(unit.english)?",
                        ja: "知らないキーです。\"\(near)\"\(unit.japanese)のことですか？"))
            } else if let home = homes[Spelling.snakeCase(key)] {
                let right = Spelling.snakeCase(key)
                findings.note(
                    at: position, path: path,
                    .init(
                        "unknown key here; \"\(right)\" belongs "
                            + (home.isEmpty ? "at the top level" : "in \(home)"),
                        ja: "ここでは使えないキーです。\"\(right)\" は"
                            + (home.isEmpty ? "一番外側" : " \(home) ") + "に書いてください"))
            } else {
                findings.note(
                    at: position, path: path,
                    .init(
                        "unknown key; the keys here are \(siblings.joined(separator: ", "))",
                        ja: "知らないキーです。ここで使えるキー: \(siblings.joined(separator: ", "))"))
            }
        }
        for missing in findings.missing {
            let path = missing.section.member(missing.key)
            guard !meant.contains(path) else { continue }
            let example = JSONLiteral.text(missing.key).compact + ": " + missing.example.compact
            findings.note(
                at: missing.position, path: path,
                .init(
                    "is required; write for example \(example)",
                    ja: "必須です。例: \(example)"))
        }
    }

    /// The unit in words, where only the ending of the key was wrong.
    private static func unit(of field: Field?, for key: String) -> BilingualText {
        guard let field, case .integer(_, let unit) = field.shape, let word = unit.word,
            Spelling.withoutUnit(Spelling.snakeCase(key)) == Spelling.withoutUnit(field.key)
        else { return .init("", ja: " ") }
        return .init(" (\(word.english))", ja: "（\(word.japanese)）")
    }
}
