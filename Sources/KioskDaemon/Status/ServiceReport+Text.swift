import KioskCore

/// The report for people.
extension ServiceReport {
    /// Whether it sells, why not and what to do, and the sale that runs.
    public var state: [String] {
        guard !kiosk.sells else { return ["Sells" + exceptionsInWords] + runningSale }
        let reasons = service.outOfService.map { "  \($0.reason): \($0.remedy)" }
        return ["Out of service:"] + reasons + runningSale
    }

    /// What is left to do, and what each item has left.
    public var openMatters: [String] {
        var lines: [String] = []
        for refund in service.refunds {
            lines.append("refund owed: \(refund.money) for sale \(refund.sale)")
        }
        lines += Self.more(kiosk.refundsOwed - service.refunds.count, "refunds are owed")
        for sale in service.receipts { lines.append("receipt to be printed: sale \(sale)") }
        lines += Self.more(service.receiptsOwed - service.receipts.count, "receipts are owed")
        for sale in service.heldSales {
            lines.append(
                "held for your decision: sale \(sale.sale) of \(sale.item), \(sale.price); "
                    + "`kioskd sales show \(sale.sale)`")
        }
        lines += Self.more(kiosk.held - service.heldSales.count, "sales are held")
        for item in kiosk.stuck {
            lines.append(
                "stuck: button \(item), its item is not sold; free the button, look at its wire")
        }
        for item in unseen {
            lines.append(
                "fault: goods of \(item) were not seen to fall too often in a row, it is not sold; "
                    + "look at its drop sensor and at what moves it, then "
                    + "`kioskd fault clear \(FaultName.drops(item))`")
        }
        for item in kiosk.wornOut {
            lines.append(
                "worn: the output of \(item) has moved as often as its configured life; replace "
                    + "what it moves, then `kioskd wear reset \(item)`")
        }
        return lines + ["stock: " + service.items.map(stock).joined(separator: ", ")]
    }

    /// What each input did since the process started, with a heading.
    public var inputTable: [[String]] {
        let heading = [
            "INPUT", "LINE", "NOW", "EDGES", "COUNTED", "SPIKES", "LONGEST BOUNCE", "STUCK",
            "TWO AT ONCE", "LOST EDGES",
        ]
        return [heading]
            + service.inputs.map { input in
                [
                    input.input, input.line, Self.level(input.active), "\(input.rawEdges)",
                    "\(input.counted)", "\(input.spikes)",
                    input.longestBounceUs > 0 ? Self.milliseconds(input.longestBounceUs) : "-",
                    "\(input.timesStuck)", "\(input.simultaneousIgnored)", "\(input.lostEdges)",
                ]
            }
    }

    /// Why the levels of the inputs are not known, where they are not.
    public var inputRemarks: [String] {
        service.inputsUnread.map { ["the inputs are not read: \($0)"] } ?? []
    }

    /// The process, its files, and what it heard of KOMOJU.
    public var processLines: [String] {
        let process = service.process
        var lines = [
            "kioskd \(process.version), libgpiod \(process.libgpiodVersion), up "
                + "\(Self.span(process.uptimeS)) since \(process.startedAt)"
        ]
        if let path = process.configurationPath, let digest = process.configurationSHA256 {
            lines.append("configuration \(path), SHA-256 \(digest)")
        }
        let size = process.journalBytes.map { "\($0) bytes" } ?? "its size cannot be read"
        return lines + ["journal \(process.journalPath), \(size)"] + service.events.lines
    }

    private var runningSale: [String] {
        guard let sale = kiosk.sale else { return [] }
        var line =
            "Sale \(sale.sale) of \(sale.item), \(sale.price), order \(sale.orderNumber): "
            + sale.state
        if let seconds = service.saleStateForS, let stamp = service.saleStateSince {
            line += ", for \(Self.span(seconds)) since \(stamp)"
        }
        return [line]
    }

    private var exceptionsInWords: String {
        kiosk.stuck.isEmpty && unseen.isEmpty ? "" : ", but not every item"
    }

    /// The items whose drop sensor missed too often (D4).
    private var unseen: [ItemID] { kiosk.faults.compactMap { FaultName($0)?.dropsItem } }

    private func stock(_ item: ItemID) -> String {
        let count = kiosk.stock[item.text].map { $0 == 0 ? "sold out" : "\($0)" } ?? "not counted"
        return "\(item) \(count)" + (kiosk.sellable.contains(item) ? "" : " (not sold now)")
    }

    private static func level(_ active: Bool?) -> String {
        switch active {
        case true?: "active"
        case false?: "-"
        case nil: "not read"
        }
    }

    private static func more(_ count: Int, _ what: String) -> [String] {
        count > 0 ? ["\(count) more \(what)"] : []
    }

    private static func milliseconds(_ microseconds: Int64) -> String {
        "\(microseconds / 1_000).\(String(microseconds % 1_000 + 1_000).dropFirst()) ms"
    }

    /// Seconds in the two largest units that they fill.
    private static func span(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }), first < 3 else {
            return "\(seconds) s"
        }
        let (large, small) = (units[first], units[first + 1])
        return "\(seconds / large.0) \(large.1) \(seconds % large.0 / small.0) \(small.1)"
    }
}
