import Synchronization

/// What can be read off a running controller from outside, without a question to it.
public struct ControllerGauges: Sendable {
    let inbox: Inbox
    private let shelf = Shelf()

    private final class Shelf: Sendable {
        let counts = Mutex<[InputCounts]>([])
    }

    init(_ inbox: Inbox) {
        self.inbox = inbox
    }

    /// Shows what the inputs did; `false` when somebody reads it this moment. It never waits.
    func show(_ counts: [InputCounts]) -> Bool {
        shelf.counts.withLockIfAvailable { $0 = counts } != nil
    }

    /// How many events and commands wait for the controller now.
    public var inboxDepth: Int { inbox.depth }

    /// The most that have waited at the same time.
    public var inboxDepthMax: Int { inbox.depthMax }

    /// What each input did, as of when the controller last had nothing else to do.
    public var inputCounts: [InputCounts] { shelf.counts.withLock { $0 } }
}
