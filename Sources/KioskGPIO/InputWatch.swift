import KioskCore
import Synchronization

/// Watches the inputs on a thread of its own, or has somebody else's thread read them.
final class InputWatch: Sendable {
    private let inputs: any InputRequest
    private let roles: [InputRole]
    private let chipName: String
    private let baseline: [Bool]
    private let start: Instant
    private let doorbell: Doorbell
    private let isStopping = Atomic(false)

    /// A watch that reports what differs from `baseline`, the levels read at `start`.
    init(
        inputs: any InputRequest, roles: [InputRole], chipName: String, baseline: [Bool],
        at start: Instant
    ) throws(GPIOError) {
        self.inputs = inputs
        self.roles = roles
        self.chipName = chipName
        self.baseline = baseline
        self.start = start
        doorbell = try Doorbell()
    }

    /// What reads the inputs, for the thread that calls this.
    func reader(wokenBy doorbell: Doorbell) -> InputReader {
        InputReader(
            inputs: inputs, roles: roles, chipName: chipName, doorbell: doorbell,
            baseline: baseline, at: start)
    }

    /// The body of the watch's own thread: reports until `stop()`, or until the chip is lost.
    func run(onInput: @Sendable (InputNotice) -> Void) {
        let reader = reader(wokenBy: doorbell)
        while !isStopping.load(ordering: .acquiring), !reader.isChipLost {
            reader.wait(until: nil, onInput: onInput)
        }
    }

    /// Lets `run(onInput:)` return.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        doorbell.ring()
    }
}
