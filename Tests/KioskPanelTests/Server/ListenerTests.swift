import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import KioskPanel

/// What becomes of a panel whose listening socket fails while pages are open.
@Suite(.timeLimit(.minutes(1)))
struct ListenerTests {
    @Test func `it listens again, whoever is connected`() async throws {
        let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }
        let (openings, opened) = AsyncStream.makeStream(of: Void.self)
        let (notices, tell) = AsyncStream.makeStream(of: PanelServer.Notice.self)
        let server = PanelServer(
            host: "127.0.0.1", port: 0, sites: [SilentSite(opened: opened), EchoSite()],
            logger: quiet
        ) { tell.yield($0) }
        let group = ServiceGroup(services: [server], logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { tell.finish() }
                try await group.run()
            }
            var open: (kept: CInt, page: any Channel)?
            for await notice in notices {
                guard case .listening(let port) = notice else { continue }
                guard let (kept, page) = open else {
                    let page = try await Self.connect(to: port)
                    try await page.writeAndFlush(
                        ByteBuffer(string: "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                    for await _ in openings { break }
                    let kept: CInt = try #require(Self.breakListener(at: port))
                    // The kernel takes this one; the server cannot.
                    _ = try await Self.connect(to: port)
                    open = (kept, page)
                    continue
                }
                close(kept)
                let peer = try await RawPeer.talk(to: port) { writer in
                    try await writer.write(
                        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: x\r\n\r\n")
                }
                #expect(peer.statusLine == "HTTP/1.1 400 Bad Request")
                try await page.closeFuture.get()
                await group.triggerGracefulShutdown()
            }
            #expect(open != nil)
            try await tasks.waitForAll()
        }
    }

    private static func connect(to port: Int) async throws -> any Channel {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// Has no connection accepted any more at a port that this process listens on: what the server
    /// holds is no socket any more. Returns what keeps the kernel listening.
    private static func breakListener(at port: Int) -> CInt? {
        for descriptor in CInt(3)..<(1 << 16) {
            var isListening: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            guard
                unsafe getsockopt(
                    descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0,
                isListening == 1
            else { continue }
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let found = unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe getsockname(descriptor, $0, &length)
                }
            }
            guard found == 0, address.sin_family == AF_INET,
                Int(UInt16(bigEndian: address.sin_port)) == port
            else { continue }
            let kept = dup(descriptor)
            let other = unsafe open("/dev/null", O_RDWR)
            dup2(other, descriptor)
            close(other)
            return kept
        }
        return nil
    }
}

/// A site whose events never come.
private struct SilentSite: PanelSite {
    let opened: AsyncStream<Void>.Continuation

    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        guard request.path == "/events" else { return nil }
        return .events(
            PanelEvents { [opened] in
                opened.yield()
                return AsyncStream { _ in }
            })
    }
}
