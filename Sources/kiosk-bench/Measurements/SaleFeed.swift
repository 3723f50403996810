import KioskCore
import KioskDaemon
import KioskGPIO
import Synchronization

/// Gathers the stamps of the sale that runs, from whichever thread sees a step.
final class SaleFeed: Sendable {
    private struct State {
        var stamps = SaleStamps()
        var lastWallReading = Instant(nanoseconds: 0)
        var isReady = false

        mutating func note(_ record: JournalRecord, _ now: Instant) {
            switch record.kind {
            case .saleOpened:
                stamps.openingBegan = lastWallReading
                stamps.openingEnded = now
            case .captureConfirmed:
                stamps.armingBegan = lastWallReading
            case .armed:
                stamps.armingEnded = now
            case .started, .stopped, .sessionCreated, .cancelAsked, .dispensed, .endedUnpaid,
                .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator, .held, .resolved,
                .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared,
                .outputTried, .wearReset,
                .faultLatched, .faultCleared, .reconciled, .returnedElsewhere:
                break
            }
        }
    }

    private let state = Mutex(State())
    private let bell: AsyncStream<Void>.Continuation
    private let rings: AsyncStream<Void>

    /// A feed without stamps.
    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Forgets the sale before.
    func begin() {
        state.withLock { $0.stamps = SaleStamps() }
    }

    /// Waits until the sale is over, and answers with its stamps.
    func finishedSale() async throws(BenchError) -> SaleStamps {
        try await wait { $0.stamps.isOver && $0.stamps.lineActive != nil }
        return state.withLock { $0.stamps }
    }

    /// Waits until the kiosk sells.
    func ready() async throws(BenchError) {
        try await wait(\.isReady)
    }

    /// The controller reads the wall clock right before each commit: the commit's begin.
    func wallWasRead() {
        let now = MonotonicClock.now()
        state.withLock { $0.lastWallReading = now }
    }

    /// A line of the mock chip changed.
    func take(_ change: MockChange) {
        state.withLock { state in
            if change.line == Workplace.button, change.level == .low {
                state.stamps.pressedAt = change.at
            } else if change.line == Workplace.relay, change.level == .high {
                state.stamps.lineActive = change.at
            }
        }
        bell.yield()
    }

    /// Something was on the wire.
    func take(_ event: StandIn.Event) {
        state.withLock { state in
            switch event {
            case .arrived(let request):
                if request.createsSession { state.stamps.requestArrived = request.arrivedAt }
            case .captureWritten(let instant):
                state.stamps.captureWritten = instant
            }
        }
    }

    /// The controller told of something.
    func take(_ notice: ControllerNotice) {
        let now = MonotonicClock.now()
        state.withLock { state in
            switch notice {
            case .recorded(let records):
                for stored in records { state.note(stored.record, now) }
            case .status(let status):
                state.isReady = status.sale == nil && status.reasons.isEmpty
                if state.isReady, state.stamps.armingEnded != nil { state.stamps.isOver = true }
            case .journalUnusable:
                state.isReady = false
            case .pulseEnded:
                break
            }
        }
        bell.yield()
    }

    private func wait(_ condition: (State) -> Bool) async throws(BenchError) {
        if state.withLock({ condition($0) }) { return }
        for await _ in rings where state.withLock({ condition($0) }) { return }
        throw .timedOut("the kiosk went on")
    }
}
