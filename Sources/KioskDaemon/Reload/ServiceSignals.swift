import Synchronization
public import UnixSignals

/// What the service manager asks by signals, heard from the first configuration to the last.
///
/// A service group that listens by itself is deaf between two configurations, and a stop that fell
/// into that gap was lost. Here one listener outlives all groups, and keeps what was asked until
/// somebody acts on it.
public final class ServiceSignals: Sendable {
    private struct State {
        var stopWasAsked = false
        var reloadWasAsked = false
        var bell: AsyncStream<Void>.Continuation?
    }

    private let signals: UnixSignalsSequence
    private let reload: UnixSignal
    private let state = Mutex(State())

    /// Traps the signals: from now on none of them ends the process.
    public init(
        stop: [UnixSignal] = [.sigterm, .sigint], reload: UnixSignal = .sighup
    ) async {
        self.reload = reload
        signals = await UnixSignalsSequence(trapping: stop + [reload])
    }

    /// Whether a stop was asked for; once asked, for good.
    public var stopWasAsked: Bool { state.withLock { $0.stopWasAsked } }

    /// Hears signals for as long as the body runs.
    public func heard<Answer: Sendable>(
        during body: @escaping @Sendable () async throws(DaemonError) -> Answer
    ) async throws(DaemonError) -> Answer {
        let result = await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                for await signal in self.signals { self.take(signal) }
            }
            let result = await Self.result(of: body)
            tasks.cancelAll()
            return result
        }
        return try result.get()
    }

    private static func result<Answer>(
        of body: () async throws(DaemonError) -> Answer
    ) async -> Result<Answer, DaemonError> {
        do throws(DaemonError) {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    private func take(_ signal: UnixSignal) {
        state.withLock { state in
            if signal == reload { state.reloadWasAsked = true } else { state.stopWasAsked = true }
            state.bell?.yield()
        }
    }

    /// Rings when there may be something to do, at once for the first time; for one listener, the
    /// newest. What is to be done is asked here, so that a ring that nobody heard loses nothing.
    func rings() -> AsyncStream<Void> {
        let (rings, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.bell = bell }
        bell.yield()
        return rings
    }

    /// Whether a reload was asked for; the question takes the answer away.
    func takeReload() -> Bool {
        state.withLock { state in
            defer { state.reloadWasAsked = false }
            return state.reloadWasAsked
        }
    }
}
