import KOMOJU
import KioskConfiguration
import KioskCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

@testable import KioskDaemon

/// The receiver as the daemon composes it: the documented delivery through a real socket.
@Suite(.timeLimit(.minutes(1))) struct WebhookServiceTests {
    @Test func `the documented delivery, byte for byte, is answered with 200 and hints once`()
        async throws
    {
        let log = LogRecording()
        let (hints, hint) = AsyncStream.makeStream(of: SessionID.self)
        let tally = NewsTally()
        let desk = WebhookDesk(
            readToken: { () throws(DaemonError) in try Self.token() },
            memory: EventMemory(), tally: tally, now: ControllerClock.system.monotonic,
            logger: log.logger()
        ) { hint.yield($0) }
        let service = WebhookService(
            try Self.configuration(), desk: desk, tally: tally, logger: log.logger())
        let group = ServiceGroup(services: [service], logger: log.logger())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = await Self.port(log)
            let body = SignedDelivery.documented
            let head = """
                POST /komoju HTTP/1.1\r
                Host: kiosk.example\r
                User-Agent: Komoju-Webhook\r
                Content-Type: application/json\r
                X-Komoju-ID: 2z3y4x5w6v7u8t9s0r1q2p3o4\r
                X-Komoju-Event: payment.updated\r
                X-Komoju-Signature: \(SignedDelivery.documentedSignature)\r
                Content-Length: \(body.count)\r
                \r

                """
            let answer = try await Self.exchange(Array(head.utf8) + body, port: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
            var iterator = hints.makeAsyncIterator()
            #expect(await iterator.next() == SessionID(SignedDelivery.session))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(tally.counts.deliveries == 1)
        #expect(!log.text.contains(SignedDelivery.token))
    }

    @Test func `without a token the receiver stays closed, says so once and stops when asked`()
        async throws
    {
        let log = LogRecording()
        let (readings, reading) = AsyncStream.makeStream(of: Void.self)
        let tally = NewsTally()
        let desk = WebhookDesk(
            readToken: { () throws(DaemonError) in
                reading.yield()
                throw .webhookToken(.empty)
            },
            memory: EventMemory(), tally: tally, now: ControllerClock.system.monotonic,
            logger: log.logger()
        ) { _ in }
        let service = WebhookService(
            try Self.configuration(), desk: desk, tally: tally, logger: log.logger())
        let group = ServiceGroup(services: [service], logger: log.logger())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = readings.makeAsyncIterator()
            await iterator.next()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        let told = log.all.filter {
            $0.message == "no webhooks are received; selling goes on without them"
        }
        #expect(told.count == 1)
        #expect(told.first?.line.contains("\(WebhookTokenError.empty)") == true)
        #expect(!log.all.contains { $0.message == "webhooks are received" })
    }

    private static func token() throws(DaemonError) -> WebhookToken {
        do throws(WebhookTokenError) {
            return try WebhookToken(SignedDelivery.token)
        } catch {
            throw .webhookToken(error)
        }
    }

    private static func configuration() throws -> KioskConfiguration.Webhook {
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"},
            "gpio": {"backend": "mock"}, "items": [{"price": 1, "button": {"line": 0},
            "dispense": {"line": "x", "pulse_ms": 100}}],
            "webhook": {"listen": "127.0.0.1:0"}}
            """
        return try #require(ConfigurationFile.check(text: text).configuration?.webhook)
    }

    /// The port that the log tells.
    private static func port(_ log: LogRecording) async -> Int {
        while true {
            let open = log.all.first { $0.message == "webhooks are received" }
            if let line = open?.line,
                let port = line.split(separator: "port=").last.flatMap({
                    Int($0.prefix { $0.isNumber })
                })
            {
                return port
            }
            await Task.yield()
        }
    }

    private static func exchange(_ bytes: [UInt8], port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            var answer = ""
            for try await buffer in inbound { answer += String(buffer: buffer) }
            return answer
        }
    }
}
