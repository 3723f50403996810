import FoundationEssentials

/// Everything that a run found.
struct Report: Sendable, Encodable {
    /// What the machine and the binaries are.
    var machine: [String]
    /// The figures.
    var figures: [Figure] = []
    /// What could not be measured, and why.
    var missing: [String] = []

    /// The spread of a reference above which the machine counts as noisy.
    static let calmSpreadMax = 0.35

    /// The references and figures that scattered, in words.
    var noise: [String] {
        figures.filter { !$0.isWait }.flatMap(Self.noise(of:))
    }

    private static func noise(of figure: Figure) -> [String] {
        var measured = [(name: figure.name, samples: figure.samples)]
        if let reference = figure.reference {
            measured.append((reference.name, reference.samples))
        }
        return measured.filter { $0.samples.count > 1 && $0.samples.spread > calmSpreadMax }
            .map { name, samples in
                "\(name): the middle half lies \(Int((samples.spread * 100).rounded())) % apart"
            }
    }

    /// The report for programs.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The report for people.
    func text() -> String {
        var lines = machine + [""]
        lines += Table(rows: [Self.heading] + figures.map(Self.row)).lines
        lines += ["", "What it means"]
        for figure in figures {
            lines.append("  \(figure.name): \(figure.meaning)")
            lines += figure.details.map { "      \($0)" }
        }
        if !missing.isEmpty { lines += ["", "Not measured"] + missing.map { "  " + $0 } }
        lines += ["", noise.isEmpty ? "The machine was calm." : "The machine was noisy:"]
        lines += noise.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private static let heading = [
        "FIGURE", "UNIT", "P50", "P99", "N", "REFERENCE", "P50", "P99", "RATIO", "AIM", "",
    ]

    private static func row(_ figure: Figure) -> [String] {
        let aim =
            switch figure.aim {
            case .ratio(let most): "≤ \(number(most))×"
            case .value(let most): "≤ \(number(most)) \(figure.unit)"
            case nil: "–"
            }
        let word =
            switch figure.isAimMet {
            case true?: "met"
            case false?: "missed"
            case nil: ""
            }
        return [
            figure.name, figure.unit, number(figure.samples.p50), number(figure.samples.p99),
            "\(figure.samples.count)", figure.reference?.name ?? "–",
            figure.reference.map { number($0.samples.p50) } ?? "–",
            figure.reference.map { number($0.samples.p99) } ?? "–",
            figure.ratio.map { number($0) + "×" } ?? "–", aim, word,
        ]
    }

    /// A number with as many digits as mean something.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        if value.magnitude >= 100 { return "\(Int(value.rounded()))" }
        let scale = value.magnitude >= 10 ? 10.0 : 100.0
        let text = "\((value * scale).rounded() / scale)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

/// Text in columns.
private struct Table {
    let rows: [[String]]

    var lines: [String] {
        let widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            .joined(separator: "  ")
        }
    }
}
