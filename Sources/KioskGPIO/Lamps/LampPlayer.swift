import KioskCore
import Synchronization

/// Shows the lamps, and makes them blink, on a thread of its own.
///
/// Whoever sets a lamp leaves a wish and rings; only this thread writes to the chip. So a lamp that
/// fails, or whose driver does not answer, holds up neither the controller nor a pulse: its lines
/// are a request of their own, with a lock of its own (S2). The thread sleeps without a time-out
/// while nothing blinks and nothing has failed.
final class LampPlayer: Sendable {
    /// Hears of a failure to show a lamp.
    typealias FailureReceiver = @Sendable (GPIOError) -> Void

    private struct Wish {
        var timetable: LampTimetable
        var receivers: [FailureReceiver?]
        var isClosing = false
    }

    /// What is known of a lamp that is shown; the thread's own.
    private struct Shown {
        /// What was asked of the chip last; the request left it dark.
        var isLit = false
        /// When a write that failed is tried again; `nil` while the lamp works.
        var retryAt: Instant?
    }

    /// The pause before a write that failed is tried again, unless the lamp changes before.
    static let retryPause: Duration = .seconds(5)

    private let outputs: any OutputRequest
    private let marks: [OutputMark]
    private let lampCount: Int
    private let offAtClose: Persistence
    private let doorbell: Doorbell
    private let timer: DeadlineTimer
    private let farewell: Doorbell
    private let wish: Mutex<Wish>

    /// A player of lamps with these patterns, by their index in the request, all of them dark.
    ///
    /// - Parameter marks: where it notes what it drives each of them to.
    init(
        outputs: any OutputRequest, marks: [OutputMark], patterns: [LampPattern],
        offAtClose: Persistence
    ) throws(GPIOError) {
        self.outputs = outputs
        self.marks = marks
        lampCount = patterns.count
        self.offAtClose = offAtClose
        doorbell = try Doorbell()
        timer = try DeadlineTimer()
        farewell = try Doorbell()
        wish = Mutex(
            Wish(
                timetable: LampTimetable(patterns), receivers: patterns.map { _ in nil }))
    }

    /// Turns a lamp on or off; returns at once.
    ///
    /// - Parameter onFailure: Called on the player's thread when the lamp begins to fail.
    func set(_ index: Int, on: Bool, onFailure: @escaping FailureReceiver) {
        let now = MonotonicClock.now()
        wish.withLock { wish in
            wish.timetable.set(index, on: on, at: now)
            wish.receivers[index] = onFailure
        }
        doorbell.ring()
    }

    /// Turns all lamps off; returns at once.
    func allOff() {
        wish.withLock { $0.timetable.allOff() }
        doorbell.ring()
    }

    /// Has the lamps made dark and `run()` return; returns at once.
    func close() {
        wish.withLock { $0.isClosing = true }
        doorbell.ring()
    }

    /// Waits until `run()` has ended, for as long as the limit.
    ///
    /// - Returns: `false` when a write still hangs in the chip's driver.
    func hasEnded(within limit: Duration) -> Bool {
        do throws(GPIOError) {
            return try pollForReading(
                [farewell.descriptor],
                timeoutMilliseconds: CInt(clamping: limit.wholeMilliseconds)
            ).contains(where: \.isReady)
        } catch {
            return false
        }
    }

    /// The thread's body: shows what is wished until `close()`.
    func run() {
        defer { farewell.ring() }
        var shown = (0..<lampCount).map { _ in Shown() }
        while true {
            doorbell.quieten()
            let wish = wish.withLock { $0 }
            if wish.isClosing {
                return darken()
            }
            let now = MonotonicClock.now()
            for index in shown.indices {
                show(
                    index, wish.timetable.isLit(index, at: now), at: now, &shown[index],
                    wish.receivers[index])
                note(index, wish.timetable.isShowing(index, at: now), shown[index])
            }
            let occasions = [wish.timetable.nextChange(after: now)] + shown.map(\.retryAt)
            wait(until: occasions.compactMap(\.self).min())
        }
    }

    private func show(
        _ index: Int, _ isLit: Bool, at now: Instant, _ shown: inout Shown,
        _ receiver: FailureReceiver?
    ) {
        let isRetryDue = shown.retryAt.map { $0 <= now } ?? false
        guard shown.isLit != isLit || isRetryDue else {
            return
        }
        shown.isLit = isLit
        // Before the write: a lamp that is lit although its write hangs is not called dark.
        if isLit, shown.retryAt == nil { marks[index].note(.on) }
        do throws(GPIOError) {
            try outputs.set(index, active: isLit)
            shown.retryAt = nil
        } catch {
            // One that blinks and fails is told of once, and not at every change.
            if shown.retryAt == nil {
                receiver?(error)
            }
            shown.retryAt = now + Self.retryPause
        }
    }

    /// A lamp that blinks is on in its dark phases, too: who looks now and then sees no phases.
    private func note(_ index: Int, _ isShowing: Bool, _ shown: Shown) {
        let state: OutputState =
            switch (isShowing, shown.retryAt) {
            case (true, nil): .on
            case (true, _): .notSwitchedOn
            case (false, nil): .off
            case (false, _): .notSwitchedOff
            }
        marks[index].note(state)
    }

    /// Nobody tries after this but `gpio safe`, so a lamp that refuses is not left at once.
    private func darken() {
        _ = offAtClose.insist {
            KioskLines.driveInactive(outputs, count: lampCount)
        }
    }

    private func wait(until deadline: Instant?) {
        guard let deadline else {
            return waitForReading([doorbell.descriptor])
        }
        do throws(GPIOError) {
            try timer.set(to: deadline)
            waitForReading([timer.descriptor, doorbell.descriptor])
        } catch {
            sleepThread(Self.timerFailurePause)
        }
    }

    /// Keeps a timer that always fails from burning the processor.
    private static let timerFailurePause: Duration = .milliseconds(100)
}
