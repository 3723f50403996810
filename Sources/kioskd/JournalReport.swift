import KioskCore
import KioskJournal

/// A damaged journal in words.
enum JournalReport {
    /// So many ranges of lost records are named.
    private static let rangesMax = 12

    /// What cannot be read.
    static func lost(_ salvaged: SalvagedJournal) -> String {
        let ranges = salvaged.lost
        let count = ranges.reduce(0) { $0 + $1.count }
        let end = salvaged.isEndKnown ? "" : "; whether there were later ones nobody can tell"
        guard count > 0 else { return "none before the last is missing\(end)" }
        let names = ranges.prefix(rangesMax).map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
        }
        let more = ranges.count > rangesMax ? ", …" : ""
        return "\(count) cannot be read (\(names.joined(separator: ", "))\(more))\(end)"
    }

    /// What a replacement came to, for the person who asked for it.
    static func lines(_ replacement: JournalReplacement) -> [String] {
        var lines = [
            "the damaged journal is kept as \(replacement.keptAs)",
            "\(replacement.carried) records are in the new one; of the damaged one, "
                + lost(replacement.salvaged),
        ]
        if !replacement.heldSales.isEmpty {
            lines.append(
                "held, because nobody can know what became of them; look them up at KOMOJU by "
                    + "their order numbers (`kioskd sales list`): sales "
                    + text(replacement.heldSales))
        }
        if !replacement.leftSales.isEmpty {
            lines.append(
                "not carried over, because too little of them can be read: sales "
                    + text(replacement.leftSales))
        }
        lines.append(
            "compare the payments at KOMOJU of the last days with `kioskd sales list`: a sale of "
                + "which nothing can be read is known there only")
        return lines
    }

    private static func text(_ sales: [SaleID]) -> String {
        sales.map(\.description).joined(separator: ", ")
    }
}
