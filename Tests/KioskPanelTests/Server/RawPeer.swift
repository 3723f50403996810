import NIOCore
import NIOPosix

/// A peer that writes bytes as it likes and reads what comes back: no HTTP client would do that.
struct RawPeer {
    /// Everything that came until the connection ended.
    let received: String

    /// Connects, lets `act` write, and reads to the end of the connection.
    static func talk(
        to port: Int, _ act: @escaping @Sendable (Writer) async throws -> Void
    ) async throws -> RawPeer {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: String.self) { group in
                group.addTask {
                    var text = ""
                    do {
                        for try await buffer in inbound { text += String(buffer: buffer) }
                    } catch is IOError {
                        // Reset by the server: that is an end too.
                    }
                    return text
                }
                do {
                    try await act(Writer(outbound: outbound))
                } catch is ChannelError {
                    // The server was faster than we were.
                } catch is IOError {}
                return RawPeer(received: try await group.next() ?? "")
            }
        }
    }

    /// Writes.
    struct Writer: Sendable {
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

        func write(_ text: String) async throws {
            try await outbound.write(ByteBuffer(string: text))
        }
    }

    /// The status line of the first answer; empty when the connection ended without one.
    var statusLine: String {
        received.prefix { !$0.isNewline }.description
    }
}

/// A peer that asks for something and never reads the answer.
final class DeafPeer: Sendable {
    private let channel: any Channel

    init(port: Int, path: String) async throws {
        channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(
            ByteBuffer(string: "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
    }

    func close() async throws {
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
    }
}
