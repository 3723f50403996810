import Glibc
import Synchronization

/// What stands between the kiosk and the stand-in of KOMOJU, on this computer only: a network that
/// a test can break and mend.
final class NetworkFront: Sendable {
    /// What becomes of a connection.
    enum Manner: Sendable, Equatable {
        /// Nobody listens at the port.
        case refusing
        /// Everything reaches the stand-in, and its answers come back.
        case open
        /// Connections are taken, and nobody ever answers.
        case silent
        /// Whoever asks gets this answer, whatever was asked.
        case answering(String)

        /// A web page instead of an answer, as a captive portal shows it.
        static let portal = answering(
            status: "200 OK", type: "text/html",
            body: "<html><body>Welcome to Hotel Wi-Fi. Please log in.</body></html>")
        /// A redirect to a log-in page.
        static let redirect = answering(
            status: "302 Found", header: "Location: http://192.0.2.1/login\r\n", type: "text/html",
            body: "<html><body>Please log in.</body></html>")
        /// KOMOJU's own word that it is in trouble.
        static let trouble = answering(
            status: "503 Service Unavailable", type: "application/json",
            body: #"{"error":{"code":"service_unavailable","message":"m"}}"#)

        private static func answering(
            status: String, header: String = "", type: String, body: String
        ) -> Manner {
            .answering(
                "HTTP/1.1 \(status)\r\n\(header)Content-Type: \(type)\r\n"
                    + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
    }

    private struct State {
        var manner = Manner.refusing
        var listener: CInt?
        var connections = 0
        var open: Set<CInt> = []
        var isClosed = false
    }

    /// The port, the same whether somebody listens or not.
    let port: UInt16
    private let standIn: UInt16
    private let state = Mutex(State())

    /// A front before the stand-in at that port; at first it refuses.
    init(before standIn: UInt16) throws {
        self.standIn = standIn
        // A port that is free now and that nobody else is given.
        let probe = try LoopbackSocket.bound(to: 0)
        port = try LoopbackSocket.port(of: probe)
        close(probe)
    }

    /// How many connections came since the manner was set.
    var connections: Int { state.withLock { $0.connections } }

    /// Breaks or mends the network; connections that are open are cut, as by a cable.
    func set(_ manner: Manner) throws {
        try state.withLock { state in
            state.manner = manner
            state.connections = 0
            for descriptor in state.open { shutdown(descriptor, CInt(SHUT_RDWR)) }
            if manner == .refusing {
                Self.end(&state.listener)
            } else if state.listener == nil {
                let listener = try LoopbackSocket.bound(to: port)
                guard listen(listener, 64) == 0 else { throw TestFailure("listen: \(errno)") }
                state.listener = listener
                spawn { [self] in accept(at: listener) }
            }
        }
    }

    /// Ends everything.
    func end() {
        state.withLock { state in
            state.isClosed = true
            for descriptor in state.open { shutdown(descriptor, CInt(SHUT_RDWR)) }
            Self.end(&state.listener)
        }
    }

    /// Whoever waits in accept(2) wakes up and closes it.
    private static func end(_ listener: inout CInt?) {
        if let descriptor = listener { shutdown(descriptor, CInt(SHUT_RDWR)) }
        listener = nil
    }

    private func accept(at listener: CInt) {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            if connection < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                close(listener)
                return
            }
            let manner: Manner? = state.withLock { state in
                guard !state.isClosed, state.manner != .refusing else { return nil }
                state.connections += 1
                state.open.insert(connection)
                return state.manner
            }
            guard let manner else {
                close(connection)
                continue
            }
            spawn { [self] in
                serve(connection, manner)
                _ = state.withLock { $0.open.remove(connection) }
                close(connection)
            }
        }
    }

    private func serve(_ connection: CInt, _ manner: Manner) {
        switch manner {
        case .refusing:
            break
        case .silent:
            while !LoopbackSocket.read(connection).isEmpty {}
        case .answering(let answer):
            var request: [UInt8] = []
            while !request.contains(sequence: Array("\r\n\r\n".utf8)) {
                let piece = LoopbackSocket.read(connection)
                guard !piece.isEmpty else { return }
                request += piece
            }
            LoopbackSocket.write(Array(answer.utf8), to: connection)
        case .open:
            guard let other = LoopbackSocket.connected(to: standIn) else { return }
            LoopbackSocket.splice(connection, other)
            close(other)
        }
    }

    private func spawn(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let failure = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard failure == 0 else {
            box.release()
            return
        }
        pthread_detach(thread)
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

extension [UInt8] {
    /// Whether these bytes stand in it somewhere.
    fileprivate func contains(sequence: [UInt8]) -> Bool {
        guard count >= sequence.count else { return false }
        return (0...(count - sequence.count)).contains { start in
            self[start..<start + sequence.count].elementsEqual(sequence)
        }
    }
}
