import KioskCore
import KioskDaemon
import KioskGPIO
import Synchronization

/// What the demo's customers and auditor have seen so far: the controller's notices, and every
/// movement of an output, watched at the chip itself.
final class DemoFeed: Sendable {
    /// One movement of a dispense output, from on to off.
    struct Pulse: Sendable {
        let line: String
        let began: Instant
        var ended: Instant?
        /// The sale that ran when it began.
        let sale: SaleID?
    }

    fileprivate struct Seen {
        var status: KioskStatus?
        var histories = SaleHistories()
        var lastSale: SaleID?
        var pulses: [Pulse] = []
    }

    private let seen = Mutex(Seen())
    private let dispenseLines: Set<String>

    /// A feed that takes movements of these lines for pulses.
    init(dispenseLines: Set<String>) {
        self.dispenseLines = dispenseLines
    }

    /// Takes in what the controller says.
    func take(_ notice: ControllerNotice) {
        seen.withLock { seen in
            switch notice {
            case .status(let status):
                seen.status = status
            case .recorded(let records):
                for stored in records { seen.take(stored) }
            case .journalUnusable:
                seen.status = nil
            case .pulseEnded:
                // Pulses are counted at the chip, not by the controller's word.
                break
            }
        }
    }

    /// Takes in what an output did.
    func take(_ change: MockChange) {
        guard dispenseLines.contains(change.line) else { return }
        seen.withLock { seen in
            switch change.level {
            case .high:
                seen.pulses.append(
                    Pulse(
                        line: change.line, began: change.at, ended: nil, sale: seen.lastSale))
            case .low:
                guard let last = seen.pulses.lastIndex(where: { $0.line == change.line }) else {
                    return
                }
                seen.pulses[last].ended = change.at
            }
        }
    }

    /// Whether a press would be taken.
    var isReady: Bool {
        seen.withLock { $0.status.map { $0.reasons.isEmpty && $0.sale == nil } ?? false }
    }

    /// Whether a customer is being served.
    var hasSale: Bool { seen.withLock { $0.status?.sale != nil } }

    /// Whether the running sale is to end unpaid.
    var isCancelling: Bool {
        seen.withLock { seen in
            seen.lastSale.flatMap { seen.histories[$0]?.cancelReason } != nil
        }
    }

    /// The newest sale.
    var lastSale: SaleID? { seen.withLock { $0.lastSale } }

    /// Whether the customer of the sale is through: goods, no payment, or money on its way back.
    func isSettled(_ sale: SaleID) -> Bool {
        seen.withLock { seen in
            seen.histories[sale].map { $0.standing != .open } ?? false
                && seen.status?.sale == nil
        }
    }

    /// Refunds that are still owed.
    var refundsOwed: Int { seen.withLock { $0.status?.refundsOwed ?? 0 } }

    /// All pulses so far.
    var pulses: [Pulse] { seen.withLock { $0.pulses } }

    /// What the controller wrote of the sale.
    func history(of sale: SaleID) -> SaleHistory? { seen.withLock { $0.histories[sale] } }
}

extension DemoFeed.Seen {
    fileprivate mutating func take(_ stored: StoredRecord) {
        histories.absorb(stored)
        if case .saleOpened(let opening) = stored.record { lastSale = opening.sale }
    }
}
