import Glibc
import KioskCore
import Synchronization

/// The bounded pulse and what enforces its bound (S2).
///
/// One thread of the operating system, the guard, runs `run()`. It exists and waits before the
/// first pulse can be asked for, and it alone sets a dispense line active: a guard that does not
/// run cannot energise. Having set the line it waits on a timerfd with an absolute time of
/// CLOCK_MONOTONIC and sets the line inactive at min(order.duration, PulseOrder.durationMax). No
/// Swift task, callback or lock that is held for long takes part: callers only leave a message
/// and ring, reports are delivered by another thread, and a failing wait counts as time over.
///
/// It cannot help when the whole process is stopped or killed, when the kernel or the chip's
/// driver hangs, or while the machine is suspended (the clock stands still). Against those stand
/// the service's watchdog, its `ExecStopPost`, and the wiring (S5).
final class PulseGuard: Sendable {
    private struct Pulse {
        let order: PulseOrder
        let index: Int
        let onEnd: @Sendable (PulseReport) -> Void
    }

    private struct State {
        // Present from the moment a pulse is accepted until its line is known to be inactive.
        var pulse: Pulse?
        var isEndAsked = false
        var isClosing = false
    }

    private let outputs: any OutputRequest
    private let marks: [OutputMark]
    private let indices: [ItemID: Int]
    private let timing: PulseGuardTiming
    private let reporter: PulseReporter
    private let doorbell: Doorbell
    private let timer: DeadlineTimer
    private let state = Mutex(State())

    /// A guard for the dispense lines of those indices in the request, which notes what it drives
    /// them to in the marks of the same indices.
    init(
        outputs: any OutputRequest, marks: [OutputMark], indices: [ItemID: Int],
        timing: PulseGuardTiming, reporter: PulseReporter
    ) throws(GPIOError) {
        self.outputs = outputs
        self.marks = marks
        self.indices = indices
        self.timing = timing
        self.reporter = reporter
        doorbell = try Doorbell()
        timer = try DeadlineTimer()
    }

    /// Hands a pulse to the guard's thread; returns at once. What became of it is reported.
    func begin(_ permit: consuming PulsePermit, onEnd: @escaping @Sendable (PulseReport) -> Void) {
        let order = permit.order
        if let refusal = refusalOrAcceptance(of: order, onEnd: onEnd) {
            reporter.report(PulseReport(order: order, outcome: .refused(refusal)), to: onEnd)
        } else {
            doorbell.ring()
            // On a board with one processor the guard goes first, not what its caller does next.
            sched_yield()
        }
    }

    /// Ends the running pulse, if there is one, as soon as the guard's thread wakes.
    func end() {
        state.withLock { $0.isEndAsked = $0.pulse != nil }
        doorbell.ring()
    }

    /// Ends the running pulse, refuses all further ones and lets `run()` return.
    func close() {
        state.withLock { state in
            state.isEndAsked = true
            state.isClosing = true
        }
        doorbell.ring()
    }

    /// The thread's body. Rings `ready` when pulses can be asked for.
    func run(ready: Doorbell) {
        ready.ring()
        while let pulse = nextPulse() {
            perform(pulse)
        }
    }

    /// Nil when the pulse was accepted.
    private func refusalOrAcceptance(
        of order: PulseOrder, onEnd: @escaping @Sendable (PulseReport) -> Void
    ) -> PulseRefusal? {
        guard let index = indices[order.item] else {
            return .unknownItem(order.item)
        }
        guard order.duration > .zero else {
            return .durationNotPositive
        }
        return state.withLock { state in
            if state.isClosing {
                return .closed
            }
            if let running = state.pulse {
                return .outputActive(running.order.item)
            }
            state.pulse = Pulse(order: order, index: index, onEnd: onEnd)
            state.isEndAsked = false
            return nil
        }
    }

    /// Waits for a pulse; nil when there will be none any more.
    private func nextPulse() -> Pulse? {
        while true {
            doorbell.quieten()
            let (pulse, isClosing) = state.withLock { ($0.pulse, $0.isClosing) }
            if let pulse {
                return pulse
            }
            if isClosing {
                return nil
            }
            waitForReading([doorbell.descriptor])
        }
    }

    private func perform(_ pulse: Pulse) {
        if isEndAsked {
            finish(pulse, .endedEarly(onTime: .zero))
            return
        }
        let start = MonotonicClock.now()
        marks[pulse.index].note(.on)
        do {
            try outputs.set(pulse.index, active: true)
        } catch {
            // Nobody knows what the line did, so it is set inactive like any other.
            if turnOff(pulse) {
                finish(pulse, .failed(error))
            }
            return
        }
        // From here, so that the line is on for no less than was ordered.
        let duration = min(pulse.order.duration, timing.onTimeMax, PulseOrder.durationMax)
        let wasEndAsked = waitForEnd(deadline: MonotonicClock.now() + duration)
        if turnOff(pulse) {
            let onTime = MonotonicClock.now() - start
            finish(
                pulse, wasEndAsked ? .endedEarly(onTime: onTime) : .completed(onTime: onTime))
        }
    }

    /// Waits for the deadline, or for the end that is asked for before it: then it is true.
    private func waitForEnd(deadline: Instant) -> Bool {
        do {
            try timer.set(to: deadline)
            while true {
                doorbell.quieten()
                if isEndAsked {
                    return true
                }
                if MonotonicClock.now() >= deadline {
                    return false
                }
                _ = try pollForReading([timer.descriptor, doorbell.descriptor])
            }
        } catch {
            // A guard that cannot wait must not leave the line on, nor call a pulse complete that
            // was cut short (D4).
            return MonotonicClock.now() < deadline
        }
    }

    /// Sets the line inactive, however long that takes.
    ///
    /// - Returns: false when the failure has been reported in between, as the pulse's outcome.
    private func turnOff(_ pulse: Pulse) -> Bool {
        let reportTime = MonotonicClock.now() + timing.offFailedAfter
        var isReported = false
        while true {
            do {
                try outputs.set(pulse.index, active: false)
                marks[pulse.index].note(.off)
                if isReported {
                    forget()
                }
                return !isReported
            } catch {
                marks[pulse.index].note(.notSwitchedOff)
                if !isReported, MonotonicClock.now() >= reportTime {
                    isReported = true
                    // The pulse stays the running one: no other may begin.
                    reporter.report(
                        PulseReport(order: pulse.order, outcome: .offFailed(error)),
                        to: pulse.onEnd)
                }
            }
            if isReported, state.withLock({ $0.isClosing }) {
                // Whoever closes goes on trying, and gives the lines back.
                forget()
                return false
            }
            sleepThread(isReported ? timing.offRetryIntervalSlow : timing.offRetryInterval)
        }
    }

    private func finish(_ pulse: Pulse, _ outcome: PulseOutcome) {
        // Before the report, so that its receiver may ask for the next pulse.
        forget()
        reporter.report(PulseReport(order: pulse.order, outcome: outcome), to: pulse.onEnd)
    }

    private func forget() {
        state.withLock { $0.pulse = nil }
    }

    private var isEndAsked: Bool {
        state.withLock { $0.isEndAsked }
    }
}
