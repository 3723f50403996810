import KioskCore
import KioskPanel

extension PanelStatus {
    /// The status as the pages show it.
    init(_ status: ServiceStatus) {
        let kiosk = status.kiosk
        self.init(
            reasons: kiosk.reasons.sorted { "\($0)" < "\($1)" },
            sale: kiosk.sale?.opening,
            items: status.items.map { item in
                Item(
                    id: item, stock: kiosk.stock[item],
                    isSellable: kiosk.sellable.contains(item),
                    isStuck: kiosk.stuck.contains(item), isWorn: kiosk.wornOut.contains(item),
                    pulses: kiosk.wear[item] ?? 0)
            },
            refunds: status.refunds, receipts: status.receipts, held: status.held,
            inputs: status.inputs.map { PanelInput($0, isRead: kiosk.inputsUnread == nil) },
            uptime: status.uptime,
            journalPath: status.journalPath, journalBytes: status.journalBytes, at: status.at)
    }
}

extension PanelInput {
    fileprivate init(_ counts: InputCounts, isRead: Bool) {
        self.init(
            role: counts.role, line: counts.line, isActive: isRead ? counts.isActive : nil,
            edges: counts.edges, counted: counts.counted, spikes: counts.spikes,
            longestBounce: counts.longestBounce,
            timesStuck: counts.timesStuck, simultaneousIgnored: counts.simultaneousIgnored,
            lostEdges: counts.lostEdges)
    }
}

extension KioskStatus.RunningSale {
    /// Whether the terminal has the payment and the customer may pay.
    var waitsForPayment: Bool { phase == .awaitingPayment }
}
