import KOMOJU
import KioskCore
import KioskJournal

/// What cannot be said yet: while this kiosk owes a refund, whatever went back may be its own (M10).
extension EventFeed {
    /// Passes over an event until the refund that its sale owes is made, or left to a person.
    func passOver(_ event: KOMOJU.Event, of sale: SaleID) {
        // A second earlier: whether the list begins with its start or behind it, nobody says.
        let happened = event.createdAt.map { WallTime($0) + .seconds(-1) }
        // It was found from there on: a stamp from long ago shall not have all of it read again.
        let first = memory.cursor.map { $0 + (.zero - bounds.overlap) }
        memory.wait(for: sale, since: [happened, first].compactMap(\.self).max())
    }

    /// Reads the payments of the sales of which an event was passed over and that owe no refund any
    /// more, whoever settled them, and whenever.
    func settleWaiting(_ journal: Journal) async throws(FeedFailure) {
        var readings = 0
        for sale in memory.waiting {
            let records = try reading { () throws(JournalError) in try journal.records(of: sale) }
            let history = SaleHistory.fold(records).first
            guard history?.standing != .refundOwed else { continue }
            guard let history, let payment = history.payment else {
                memory.isSettled(sale)
                continue
            }
            guard readings < bounds.readingsMax else { return }
            readings += 1
            if let read = try await self.payment(payment),
                history.returnElsewhere(in: read) != nil
            {
                // It is on record by the next look, or reported again.
                ends.report(read, sale)
            } else {
                memory.isSettled(sale)
            }
        }
    }
}
