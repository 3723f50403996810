import KioskCore
import KioskGPIO
import Synchronization

/// A minimal KOMOJU on 127.0.0.1 that stamps what comes and goes; a thread for each connection.
final class StandIn: Sendable {
    /// What happened on the wire.
    enum Event: Sendable {
        /// The first bytes of a request were there.
        case arrived(StandInRequest)
        /// The answer that says captured is being written from this moment on.
        case captureWritten(Instant)
    }

    /// Whether connections are closed after the answer that says captured, so that the next sale
    /// begins without one.
    let closesAfterCapture = Atomic(false)
    /// Where it listens.
    let port: Int

    private struct State {
        var connections: [OwnedDescriptor] = []
        var workers: [Worker] = []
        var sessionCount = 0
        /// The newest session that was paid; nil where everybody pays at once.
        var paid: Int?
        var requestCount = 0
        var isStopping = false
    }

    private let listener: OwnedDescriptor
    private let state = Mutex(State())
    private let onEvent: @Sendable (Event) -> Void

    /// A stand-in that listens; `onEvent` is called on its threads and must not wait.
    init(onEvent: @escaping @Sendable (Event) -> Void = { _ in }) throws(BenchError) {
        (listener, port) = try LoopbackSocket.listen()
        self.onEvent = onEvent
    }

    /// How many requests came.
    var requestCount: Int { state.withLock { $0.requestCount } }

    /// From now on customers pay when `pay` says so.
    func holdPayments() {
        state.withLock { $0.paid = 0 }
    }

    /// The customer of the newest session pays; answers with the event of it, and when it was.
    func pay() -> (event: String, at: Instant) {
        let session = state.withLock { state in
            state.paid = state.sessionCount
            return state.sessionCount
        }
        return (StandInAnswer.event(of: session), MonotonicClock.now())
    }

    /// Runs it for as long as `body` does.
    func serve<Result>(
        _ body: () async throws -> Result
    ) async throws -> Result {
        let acceptor = try Worker { self.acceptAll() }
        defer {
            stop()
            acceptor.join()
            for worker in state.withLock({ $0.workers }) { worker.join() }
        }
        return try await body()
    }

    private func stop() {
        let connections = state.withLock { state in
            state.isStopping = true
            return state.connections
        }
        listener.shutDown()
        for connection in connections { connection.shutDown() }
    }

    private func acceptAll() {
        do throws(BenchError) {
            while true {
                let connection = try LoopbackSocket.accept(listener)
                let worker = try Worker { self.converse(connection) }
                let isStopping = state.withLock { state in
                    state.connections.append(connection)
                    state.workers.append(worker)
                    return state.isStopping
                }
                if isStopping { connection.shutDown() }
            }
        } catch {
            // The listener was shut down.
        }
    }

    private func converse(_ connection: OwnedDescriptor) {
        var bytes: [UInt8] = []
        var arrivedAt = Instant(nanoseconds: 0)
        do throws(BenchError) {
            while bytes.count < StandInRequest.bytesMax {
                let piece = try connection.receive(16_384)
                let now = MonotonicClock.now()
                guard !piece.isEmpty else { break }
                if bytes.isEmpty { arrivedAt = now }
                bytes += piece
                while let request = StandInRequest.take(from: &bytes, arrivedAt: arrivedAt) {
                    onEvent(.arrived(request))
                    guard try answer(request, on: connection) else { break }
                }
            }
        } catch {
            // The kiosk is gone, or the stand-in ends.
        }
        connection.shutDown()
    }

    /// Answers; false when the connection is to be closed.
    private func answer(
        _ request: StandInRequest, on connection: OwnedDescriptor
    ) throws(BenchError) -> Bool {
        let (session, paid) = state.withLock { state in
            state.requestCount += 1
            if request.createsSession { state.sessionCount += 1 }
            return (state.sessionCount, state.paid)
        }
        let answer = StandInAnswer.body(for: request, newSession: session, paid: paid)
        let isLast =
            answer?.saysCaptured == true && closesAfterCapture.load(ordering: .relaxed)
        let text = answer?.text ?? #"{"error":{"code":"not_found","message":"not found"}}"#
        let bytes = Array(
            """
            HTTP/1.1 \(answer == nil ? "404 Not Found" : "200 OK")\r
            Date: \(HTTPDate.now())\r
            Content-Type: application/json\r
            Content-Length: \(text.utf8.count)\r
            \(isLast ? "Connection: close\r\n" : "")\r
            \(text)
            """.utf8)
        if answer?.saysCaptured == true { onEvent(.captureWritten(MonotonicClock.now())) }
        try connection.send(bytes)
        return !isLast
    }
}
