import NIOCore
import NIOPosix
import Testing

@testable import KioskPanel

/// A reader on a slow line is no reader that does not read.
@Suite(.timeLimit(.minutes(1)))
struct SlowReaderTests {
    /// Much more than the kernel holds for both ends.
    private static let size = 8 << 20

    @Test func `a large file is read to its end, however long that takes`() async throws {
        var limits = PanelLimits()
        limits.arrivalTimeMax = .seconds(3)
        limits.stallTimeMax = .seconds(6)
        let site = FileSite(text: String(repeating: "x", count: Self.size))
        try await ServedSites.serve([site], limits: limits) { served in
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .channelOption(.socketOption(.so_rcvbuf), value: 1 << 16)
                .connect(host: "127.0.0.1", port: served.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                            wrappingChannelSynchronously: channel)
                    }
                }
            let received = try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(
                    ByteBuffer(string: "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                var received = 0
                for try await buffer in inbound {
                    received += buffer.readableBytes
                    if received > Self.size { break }
                    try await Task.sleep(for: .milliseconds(60))
                }
                return received
            }
            #expect(received > Self.size, "head and body")
        }
    }
}

/// A site that is one file.
private struct FileSite: PanelSite {
    let text: String

    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        .answer(.document(type: "text/plain", text))
    }
}
