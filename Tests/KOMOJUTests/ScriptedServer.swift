import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers each request with raw bytes, as its script says.
///
/// It refuses what is not a well-formed request by closing, so that no test passes on nonsense.
final class ScriptedServer: Sendable {
    /// One request as it came over the wire.
    struct Request: Sendable, Equatable {
        /// `POST /api/v1/sessions HTTP/1.1`
        let line: String
        /// All header lines, in order.
        let headers: [String]
        /// The body, as text.
        let body: String
        /// Which connection it came on, counted from 0.
        let connection: Int

        /// The values of a header, whatever the case of its name.
        func values(_ name: String) -> [String] {
            headers.compactMap { header in
                let parts = header.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, parts[0].lowercased() == name.lowercased() else {
                    return nil
                }
                return String(parts[1].drop { $0 == " " })
            }
        }
    }

    /// What to do with a request.
    enum Reply: Sendable {
        /// Write this and keep the connection.
        case bytes(String)
        /// Write this and close the connection.
        case bytesThenClose(String)
        /// Write this, then one more blank again and again.
        case drip(String)
        /// Write nothing, keep the connection.
        case hang
        /// Close without a word.
        case close

        /// A whole answer with a body.
        static func json(_ body: String, status: String = "200 OK", headers: String = "") -> Reply {
            answer(body, type: "application/json", status: status, headers: headers)
        }

        /// A web page.
        static func page(_ body: String, status: String = "200 OK", headers: String = "") -> Reply {
            answer(body, type: "text/html", status: status, headers: headers)
        }

        private static func answer(
            _ body: String,
            type: String,
            status: String,
            headers: String
        ) -> Reply {
            .bytes(
                "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(headers)"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }
    }

    /// The script: the request and its number, from 0.
    typealias Script = @Sendable (Request, Int) -> Reply

    private struct State {
        var requests: [Request] = []
        var connections = 0
    }

    private let state = Mutex(State())
    private let script: Script
    private let channel = Mutex<(any Channel)?>(nil)

    private init(script: @escaping Script) {
        self.script = script
    }

    /// A server that listens on a free port.
    static func start(script: @escaping Script) async throws -> ScriptedServer {
        let server = ScriptedServer(script: script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 16)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let number = server.state.withLock { state in
                        defer { state.connections += 1 }
                        return state.connections
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        ScriptedConnection(number: number, server: server)
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        server.channel.withLock { $0 = channel }
        return server
    }

    /// The port it listens on.
    var port: Int { channel.withLock { $0?.localAddress?.port ?? 0 } }

    /// Every request so far.
    var requests: [Request] { state.withLock { $0.requests } }

    /// How many connections were made.
    var connections: Int { state.withLock { $0.connections } }

    /// Stops listening.
    func stop() async throws {
        try await channel.withLock { $0 }?.close().get()
    }

    func reply(to request: Request) -> Reply {
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count - 1
        }
        return script(request, number)
    }
}
