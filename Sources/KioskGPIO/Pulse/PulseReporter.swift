import Glibc
import Synchronization

/// Delivers pulse reports on a thread of its own, so that a receiver that hangs delays no pulse.
final class PulseReporter: Sendable {
    private typealias Delivery = @Sendable () -> Void

    private struct State {
        // At most one entry for each permit, so the machine bounds it.
        var pending: [Delivery] = []
        var isClosing = false
    }

    private let state = Mutex(State())
    private let doorbell: Doorbell

    /// A reporter that delivers nothing until `run()` runs.
    init() throws(GPIOError) {
        doorbell = try Doorbell()
    }

    /// Hands the report over and returns at once; after `close()` the caller's thread delivers.
    func report(_ report: PulseReport, to receiver: @escaping @Sendable (PulseReport) -> Void) {
        let isClosing = state.withLock { state in
            if !state.isClosing {
                state.pending.append({ receiver(report) })
            }
            return state.isClosing
        }
        if isClosing {
            receiver(report)
        } else {
            doorbell.ring()
        }
    }

    /// The thread's body: delivers until `close()`, and what is pending then.
    func run() {
        while true {
            doorbell.quieten()
            let (deliveries, isClosing) = state.withLock { state in
                defer { state.pending = [] }
                return (state.pending, state.isClosing)
            }
            for deliver in deliveries {
                deliver()
            }
            if isClosing {
                return
            }
            waitForReading([doorbell.descriptor])
        }
    }

    /// Lets `run()` return when it has delivered what is pending.
    func close() {
        state.withLock { $0.isClosing = true }
        doorbell.ring()
    }
}
