import KioskCore
import Synchronization

/// What waits for the controller: one queue that everybody may fill and only the loop empties.
///
/// It is bounded: at most one event for each open call and pulse, and `inputEventsMax` input
/// changes. Should those overflow (a motor next to a button), they are dropped together and the
/// loop reads the levels instead (I2), so nothing that matters is lost.
final class Inbox: Sendable {
    /// What the loop finds when it looks.
    struct Batch {
        /// The events in the order in which they came.
        var events: [Event] = []
        /// Whether input changes were dropped: read the levels.
        var inputsOverflowed = false
    }

    /// So many input changes may wait.
    static let inputEventsMax = 256

    private struct State {
        var batch = Batch()
        var inputEvents = 0
        var stopWasAsked = false
    }

    private let state = Mutex(State())
    private let bell: AsyncStream<Void>.Continuation
    /// Yields when there may be something to do; rings that come together are one.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Adds an event and wakes the loop; callable from any thread, never waits.
    func send(_ event: Event) {
        state.withLock { state in
            if case .inputChanged = event {
                guard state.inputEvents < Self.inputEventsMax else {
                    state.batch.inputsOverflowed = true
                    return
                }
                state.inputEvents += 1
            }
            if case .stopAsked = event { state.stopWasAsked = true }
            state.batch.events.append(event)
        }
        ring()
    }

    /// Wakes the loop without an event: a deadline may be due.
    func ring() {
        bell.yield()
    }

    /// Whether a stop was asked for at any time: a service group asks only once.
    var stopWasAsked: Bool { state.withLock { $0.stopWasAsked } }

    /// Takes everything that waits.
    func take() -> Batch {
        state.withLock { state in
            let batch = state.batch
            state = State(stopWasAsked: state.stopWasAsked)
            return batch
        }
    }
}
