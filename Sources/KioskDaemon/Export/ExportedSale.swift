import KOMOJU
public import KioskCore

/// A sale with the times that its history does not keep.
public struct ExportedSale: Sendable, Hashable {
    /// The sale.
    public private(set) var history: SaleHistory
    /// When its last record was written, if nothing of it is open.
    public private(set) var closedAt: WallTime?
    /// Since when it waited for a person, the last time.
    public private(set) var heldSince: WallTime?
    /// When a person decided it, the last time.
    public private(set) var decidedAt: WallTime?

    private init(_ opening: SaleOpening, at: WallTime) {
        history = SaleHistory(opening, at: at)
    }

    private mutating func absorb(_ stored: StoredRecord) {
        history.absorb(stored.record, at: stored.at)
        switch stored.record.kind {
        case .held, .refundNeedsOperator: heldSince = stored.at
        case .resolved: decidedAt = stored.at
        case .saleClosed: closedAt = stored.at
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed,
            .armed, .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone,
            .receiptOwed, .receiptPrinted, .receiptGivenUp, .stockDeclared, .outputTried,
            .wearReset, .faultLatched,
            .faultCleared, .reconciled, .returnedElsewhere:
            break
        }
    }

    /// The sales of a page of whole sales, in their order.
    static func all(in records: [StoredRecord]) -> [ExportedSale] {
        var sales: [ExportedSale] = []
        for stored in records {
            if case .saleOpened(let opening) = stored.record {
                sales.append(ExportedSale(opening, at: stored.at))
            } else if let last = sales.indices.last {
                sales[last].absorb(stored)
            }
        }
        return sales
    }
}

extension WallTime {
    /// UTC, ISO 8601, to the second: `2026-01-31T09:05:07Z`.
    var stamp: String {
        Timestamp(microsecondsSince1970: microsecondsSince1970).description
    }
}
