import KioskExploration

@testable import KioskCore

/// The transitions of a sale as they were observed: each state driven with each event.
struct TransitionTable {
    struct Row: Hashable {
        let from: String
        let event: String
        let to: String
    }

    let rows: [Row]

    /// Drives a machine from every situation with everything that can happen in it.
    init() {
        var found: Set<Row> = []
        for situation in Situation.all {
            let start = situation.make()
            let due = start.machine.sale?.deadline.map { $0 <= start.now } ?? false
            for happening in Happening.all(for: start) where !Self.left.contains(happening.word) {
                // Where a deadline is due, anything that happens lets time pass, and no more.
                guard !happening.word.hasSuffix("twice"), !due || happening.word == "time"
                else { continue }
                var driver = start
                happening.happen(&driver)
                let from = start.state?.word ?? "noSale"
                let to = driver.place(since: start)
                if from != to { found.insert(Row(from: from, event: happening.word, to: to)) }
            }
        }
        rows = found.sorted { ($0.place, $0.event, $0.to) < ($1.place, $1.event, $1.to) }
    }

    /// Other words for the passing of time.
    private static let left: Set<String> = ["nothing but time", "no time"]

    /// The page of the documentation.
    var page: String {
        var lines = Self.head
        lines.append("## Diagram")
        lines.append("")
        lines.append("```mermaid")
        lines.append("stateDiagram-v2")
        lines.append("    [*] --> creatingSession: press")
        lines += edges.map { "    \($0.from) --> \($0.to): \($0.event)" }
        lines.append("```")
        lines.append("")
        lines.append("## Table")
        lines.append("")
        lines.append("| in | when | then |")
        lines.append("| --- | --- | --- |")
        lines += rows.map { "| `\($0.from)` | \($0.event) | `\($0.to)` |" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One edge for each pair of states, with what leads along it.
    private var edges: [Row] {
        var events: [[String]: [String]] = [:]
        for row in rows where row.from != "noSale" {
            events[[row.from, row.to], default: []].append(
                row.event.replacing(":", with: ""))
        }
        return events.map { pair, events in
            let shown = events.prefix(3).joined(separator: ", ")
            let more = events.count > 3 ? ", and \(events.count - 3) more" : ""
            return Row(from: pair[0], event: shown + more, to: pair[1])
        }.sorted { ($0.place, $0.to) < ($1.place, $1.to) }
    }

    private static let head = [
        "# The states of a sale",
        "",
        "What moves a sale from state to state, as observed: every state driven with every event.",
        "",
        "Generated from the machine; do not edit. `KIOSKD_WRITE_DIAGRAM=1 swift test --filter"
            + " DiagramTests`",
        "writes it anew, and a test fails when it is stale. A pair that is not in the table leaves",
        "the sale in its state. A `settled` sale leaves the machine at once: what is left of it",
        "lives on as a refund obligation, a late-capture watch or a hold. The states themselves",
        "are described at ``SaleMachine/State``.",
        "",
    ]
}

extension TransitionTable.Row {
    /// States in the order of a sale.
    fileprivate var place: Int {
        let order = [
            "noSale", "creatingSession", "searching", "pushing", "awaitingPayment", "cancelling",
            "dispensing",
        ]
        return order.firstIndex(of: from) ?? order.count
    }
}

extension KioskDriver {
    /// The state of the sale that `start` was about, by what the journal says where it has ended.
    fileprivate func place(since start: KioskDriver) -> String {
        if let state { return state.word }
        guard let before = start.machine.sale else { return "noSale" }
        let kinds = journal.kinds(of: before.opening.sale)
        if kinds.contains(.held) { return "settled_held" }
        if kinds.contains(.refundOwed) { return "settled_refundOwed" }
        if kinds.contains(.endedUnpaid) { return "settled_unpaid" }
        return kinds.contains(.dispensed) ? "settled_delivered" : "noSale"
    }
}
