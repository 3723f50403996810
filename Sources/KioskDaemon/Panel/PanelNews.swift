import KioskCore
import Synchronization

/// Tells the panel that something changed, and keeps the one fact that no record has: when the
/// terminal had the payment. The controller calls it and waits for nothing.
final class PanelNews: Sendable {
    /// When the customer could pay.
    struct Push: Sendable, Equatable {
        let sale: SaleID
        let at: WallTime
    }

    private struct State {
        var changes = 0
        var records = 0
        var settled = 0
        var push: Push?
    }

    private let state = Mutex(State())
    private let watchers = ChangeWatchers()

    /// Takes in what the controller says.
    func take(_ notice: ControllerNotice, at now: WallTime) {
        state.withLock { state in
            state.changes += 1
            if case .recorded(let records) = notice {
                state.records += 1
                if records.contains(where: \.record.changesSums) { state.settled += 1 }
            }
            if case .status(let status) = notice, let sale = status.sale, sale.waitsForPayment,
                state.push?.sale != sale.opening.sale
            {
                state.push = Push(sale: sale.opening.sale, at: now)
            }
        }
        watchers.tell()
    }

    /// Says that something changed which the controller does not know of.
    func tell() { watchers.tell() }

    /// How often something changed.
    var changeCount: Int { state.withLock { $0.changes } }

    /// How often something was recorded.
    var recordCount: Int { state.withLock { $0.records } }

    /// How often something was recorded that changes the sums of a day.
    var settledCount: Int { state.withLock { $0.settled } }

    /// The last push that the terminal took.
    var push: Push? { state.withLock { $0.push } }

    /// A word for each change from now on; words that nobody reads in time become one.
    func changes() -> AsyncStream<Void> { watchers.changes() }
}

extension JournalRecord {
    /// Whether a day's sums may be others after it.
    fileprivate var changesSums: Bool {
        switch self {
        case .saleOpened, .dispensed, .endedUnpaid, .refundOwed, .refundDone,
            .refundNeedsOperator, .held, .resolved, .returnedElsewhere:
            true
        case .started, .stopped, .sessionCreated, .cancelAsked, .captureConfirmed, .armed,
            .refundAsked, .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed,
            .stockDeclared, .outputTried, .wearReset, .faultLatched, .faultCleared, .reconciled:
            false
        }
    }
}
