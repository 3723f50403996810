import Synchronization

/// The one owner of the model behind the server; programs in the same process may use it too.
public final class Simulator: Sendable {
    private let state: Mutex<SimulatorState>
    private let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private let wallClock: @Sendable () -> ModelTime

    /// Makes the owner of a model.
    public init(model: KOMOJUModel, wallClock: @escaping @Sendable () -> ModelTime) {
        state = Mutex(SimulatorState(model: model))
        self.wallClock = wallClock
    }

    /// Reads or changes the model at the present moment.
    public func withModel<Result: Sendable>(
        _ body: (inout KOMOJUModel, ModelTime) -> Result
    ) -> Result {
        defer { ring() }
        return state.withLock { state in
            let now = wallClock()
            state.model.advance(to: now)
            return body(&state.model, now)
        }
    }

    /// The last API requests, oldest first.
    public var requests: [RequestLogEntry] { state.withLock { $0.requests } }

    /// Answers one request at the present moment.
    func handle(_ request: ModelRequest) -> ModelAnswer {
        defer { ring() }
        return state.withLock { $0.handle(request, at: wallClock()) }
    }

    /// What became of the last deliveries to the webhook, oldest first.
    public var deliveries: [DeliveryLogEntry] { state.withLock { $0.deliveries } }

    /// An element whenever there may be something to deliver; for one reader.
    var changes: AsyncStream<Void> { bell.stream }

    /// Makes `changes` look again.
    func ring() { bell.continuation.yield() }

    /// Takes the deliveries that are due, and says how long it is until more may be; nil is until
    /// `changes` says so.
    func takeDeliveries() -> (due: [SimulatedDelivery], next: Duration?) {
        state.withLock { state in
            let now = wallClock()
            let due = state.model.takeDeliveries(at: now)
            guard state.model.webhook != nil, let next = state.model.nextScheduled else {
                return (due, nil)
            }
            let wait = next.microsecondsSince1970 - now.microsecondsSince1970
            return (due, .microseconds(max(0, wait)))
        }
    }

    /// Takes note of the end of a delivery; status zero is no answer.
    func log(_ delivery: SimulatedDelivery, status: Int) {
        state.withLock { state in
            state.log(
                DeliveryLogEntry(
                    at: wallClock(), id: delivery.id, type: delivery.type,
                    session: delivery.session, isForged: delivery.isForged, status: status))
        }
    }
}
