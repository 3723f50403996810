import Crypto
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import KOMOJUSimulator

/// Deliveries over real sockets, to a receiver that keeps what it gets.
@Suite(.timeLimit(.minutes(1))) struct WebhookDeliveryTests {
    private struct Received: Sendable {
        let head: HTTPRequest
        let body: [UInt8]

        func header(_ name: String) -> String? {
            HTTPField.Name(name).flatMap { head.headerFields[$0] }
        }
    }

    /// A stand-in that sells, and a receiver that answers and hands on what it gets.
    private func withReceiver(
        answering status: HTTPResponse.Status = .ok,
        _ body:
            @escaping @Sendable (Storefront, _ port: Int, AsyncStream<Received>) async throws ->
            Void
    ) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (received, receipts) = AsyncStream<Received>.makeStream()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let server = try HTTPServerBuilder.http1().buildServer(
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger
        ) { request, writer, _ in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            receipts.yield(Received(head: request.head, body: Array(bytes.readableBytesView)))
            try await writer.writeResponse(HTTPResponse(status: status))
        } onServerRunning: { channel in
            listening.yield(channel.localAddress?.port ?? 0)
            listening.finish()
        }
        let group = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try await Storefront.open { shop, _ in try await body(shop, port, received) }
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func register(_ shop: Storefront, _ port: Int) async throws {
        let answer = try await shop.send(
            "PUT", "/simulator/webhook",
            ["url": .string("http://127.0.0.1:\(port)/komoju"), "token": "whsec-1"])
        #expect(answer.status == 200)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("whsec-1"))
    }

    private func sell(_ shop: Storefront) async throws -> String {
        let session = try await shop.json("POST", "/api/v1/sessions", Shop.sessionBody("A1"))
        let id = session["id"]?.stringValue ?? ""
        let push = "/api/v1/terminals/\(KOMOJUModel.defaultTerminalID)/sessions/\(id)/push"
        #expect(try await shop.send("POST", push).status == 200)
        let tap = try await shop.json("POST", "/simulator/terminal/tap", ["card": "good"])
        #expect(tap["outcome"] == "captured")
        return id
    }

    /// What the log says of the first deliveries, when they are over.
    private func log(_ shop: Storefront, count: Int) async throws -> [JSONValue] {
        while true {
            let log = try await shop.json("GET", "/simulator/webhook")["deliveries"]?.elements
            if let log, log.count >= count { return log }
            await Task.yield()
        }
    }

    @Test func `ping and capture arrive signed and labelled as KOMOJU does it`() async throws {
        try await withReceiver { shop, port, received in
            try await register(shop, port)
            let session = try await sell(shop)
            var deliveries = received.makeAsyncIterator()
            for type in ["ping", "payment.updated"] {
                let delivery = try #require(await deliveries.next())
                #expect(delivery.head.method == .post)
                #expect(delivery.head.path == "/komoju")
                #expect(delivery.header("X-Komoju-Event") == type)
                #expect(delivery.header("X-Komoju-ID")?.utf8.count == IdentifierSource.length)
                #expect(delivery.header("User-Agent") == "Komoju-Webhook")
                #expect(delivery.header("Content-Type") == "application/json")
                let code = HMAC<SHA256>.authenticationCode(
                    for: delivery.body, using: SymmetricKey(data: Array("whsec-1".utf8)))
                let digits = code.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }
                #expect(delivery.header("X-Komoju-Signature") == digits.joined())
                #expect(try JSONParser.parse(delivery.body)["type"]?.stringValue == type)
            }
            let log = try await log(shop, count: 2)
            #expect(log.map { $0["status"] } == [200, 200])
            #expect(log.map { $0["session"] } == [.null, .string(session)])
        }
    }

    @Test func `a refused delivery is logged with its status and not repeated`() async throws {
        try await withReceiver(answering: .unauthorized) { shop, port, _ in
            try await register(shop, port)
            _ = try await sell(shop)
            #expect(try await log(shop, count: 2).map { $0["status"] } == [401, 401])
        }
    }

    @Test func `a late delivery arrives without another request`() async throws {
        try await withReceiver { shop, port, received in
            let switches: JSONValue = ["webhook_delay_ms": 30, "webhook_copies": 2]
            #expect(try await shop.send("PUT", "/simulator/switches", switches).status == 200)
            try await register(shop, port)
            var deliveries = received.makeAsyncIterator()
            let first = try #require(await deliveries.next())
            let second = try #require(await deliveries.next())
            #expect(first.body == second.body)
            #expect(first.header("X-Komoju-ID") != second.header("X-Komoju-ID"))
        }
    }

    @Test func `a receiver that is not there stops nothing`() async throws {
        try await withReceiver { shop, _, _ in
            let nobody: JSONValue = ["url": "http://127.0.0.1:1/", "token": "whsec-1"]
            _ = try await shop.json("PUT", "/simulator/webhook", nobody)
            _ = try await sell(shop)
            #expect(try await log(shop, count: 2).map { $0["status"] } == [0, 0])
            let removed = try await shop.json("DELETE", "/simulator/webhook")
            #expect(removed["url"] == .null)
        }
    }
}
