import Synchronization

/// The one owner of the model behind the server; programs in the same process may use it too.
public final class Simulator: Sendable {
    private let state: Mutex<SimulatorState>
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
        state.withLock { state in
            let now = wallClock()
            state.model.advance(to: now)
            return body(&state.model, now)
        }
    }

    /// The last API requests, oldest first.
    public var requests: [RequestLogEntry] { state.withLock { $0.requests } }

    /// Answers one request at the present moment.
    func handle(_ request: ModelRequest) -> ModelAnswer {
        state.withLock { $0.handle(request, at: wallClock()) }
    }
}
