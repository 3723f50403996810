import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

/// What the receiver of webhooks answers, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct WebhookReceiverTests {
    private struct Heard: Sendable, Equatable {
        let body: [UInt8]
        let signature: String?
    }

    /// A judge that keeps what it hears and says what it is told to.
    private final class Judge: Sendable {
        private let kept = Mutex<[Heard]>([])
        let verdict: @Sendable () -> WebhookVerdict

        init(_ verdict: @escaping @Sendable () -> WebhookVerdict = { .accepted {} }) {
            self.verdict = verdict
        }

        var heard: [Heard] { kept.withLock { $0 } }

        func judge(_ body: [UInt8], _ signature: String?) -> WebhookVerdict {
            kept.withLock { $0.append(Heard(body: body, signature: signature)) }
            return verdict()
        }
    }

    @Test func `a delivery reaches the judge byte by byte, with its signature`() async throws {
        let judge = Judge()
        let body = Array("{ \"id\" : \"é\"}\r\n \0".utf8)
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            let answer = try await harness.send(
                .POST, .bytes(ByteBuffer(bytes: body)), headers: [("x-komoju-signature", "ab")])
            #expect(answer.status == .ok)
            #expect(answer.headers["connection"] == ["close"])
        }
        #expect(judge.heard == [Heard(body: body, signature: "ab")])
    }

    @Test(arguments: ["/", "/anything?at=all", "/komoju/../x"])
    func `the path is the merchant's to choose`(path: String) async throws {
        try await WebhookHarness.run { harness async throws in
            #expect(try await harness.send(path: path).status == .ok)
        }
    }

    @Test func `the answer is there before the work begins`() async throws {
        let answered = Flag()
        let worked = Flag()
        let judge = Judge {
            .accepted {
                while !answered.isSet {}
                worked.set()
            }
        }
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            #expect(try await harness.send().status == .ok)
            #expect(!worked.isSet)
            answered.set()
        }
        #expect(worked.isSet)
    }

    @Test(arguments: [400, 401, 413])
    func `a refusal is answered with its status`(status: Int) async throws {
        let judge = Judge { .refused(status: status) }
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            #expect(try await Int(harness.send().status.code) == status)
        }
    }

    @Test func `two signatures are none`() async throws {
        let judge = Judge()
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            let headers = [("X-Komoju-Signature", "ab"), ("X-Komoju-Signature", "cd")]
            _ = try await harness.send(headers: headers)
        }
        #expect(judge.heard.map(\.signature) == [nil])
    }

    @Test(arguments: [HTTPMethod.GET, .PUT, .DELETE, .HEAD, .OPTIONS])
    func `only POST delivers`(method: HTTPMethod) async throws {
        let judge = Judge()
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            let answer = try await harness.send(method)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers["allow"] == ["POST"])
            var notices = harness.notices.makeAsyncIterator()
            #expect(await notices.next() == .notADelivery(status: 405))
        }
        #expect(judge.heard.isEmpty)
    }

    @Test func `a body that announces too much is refused before it is sent`() async throws {
        let judge = Judge()
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"
            #expect(try await harness.exchange(head).hasPrefix("HTTP/1.1 413 "))
        }
        #expect(judge.heard.isEmpty)
    }

    @Test func `a body that grows too long without an announcement is refused`() async throws {
        let judge = Judge()
        try await WebhookHarness.run(judge: { judge.judge($0, $1) }) { harness async throws in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = "200\r\n" + String(repeating: "x", count: 0x200) + "\r\n"
            let answer = try await harness.exchange(head + chunk + chunk)
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
        #expect(judge.heard.isEmpty)
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n", "POST / HTTP/9.9\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nX: " + String(repeating: "x", count: 9_000) + "\r\n\r\n",
        "POST / HTTP/1.1\r\n" + String(repeating: "X: x\r\n", count: 100) + "\r\n",
        "\u{16}\u{3}\u{1}",
    ])
    func `what is no request ends its connection and reaches no judge`(
        bytes: String
    ) async throws {
        let judge = Judge()
        try await WebhookHarness.run(
            connectionTimeMax: .milliseconds(200), judge: { judge.judge($0, $1) }
        ) { harness async throws in
            let answer = try await harness.exchange(bytes)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400 "))
            #expect(try await harness.send().status == .ok)
        }
        #expect(judge.heard.count == 1)
    }

    @Test(arguments: [
        "", "POST / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345",
    ])
    func `a sender that does not come to an end is cut off`(bytes: String) async throws {
        let judge = Judge()
        try await WebhookHarness.run(
            connectionTimeMax: .milliseconds(50), judge: { judge.judge($0, $1) }
        ) { harness async throws in
            #expect(try await harness.exchange(bytes) == "")
            var notices = harness.notices.makeAsyncIterator()
            #expect(await notices.next() == .cutOff)
        }
        #expect(judge.heard.isEmpty)
    }

    @Test func `a sender that drips is cut off in spite of it`() async throws {
        try await WebhookHarness.run(connectionTimeMax: .milliseconds(100)) {
            harness async throws in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
            await #expect(throws: (any Error).self) {
                try await harness.connect { _, outbound in
                    try await outbound.write(ByteBuffer(string: head))
                    // Until the other side has had enough.
                    while true {
                        try await outbound.write(ByteBuffer(string: "x"))
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
            }
            var notices = harness.notices.makeAsyncIterator()
            #expect(await notices.next() == .cutOff)
        }
    }

    @Test func `silent connections keep a delivery waiting no longer than they may last`()
        async throws
    {
        try await WebhookHarness.run(connectionTimeMax: .milliseconds(300)) {
            harness async throws in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<(2 * WebhookReceiver.connectionsMax) {
                    group.addTask { try await harness.exchange("POST / HTTP/1.1\r\n") }
                }
                #expect(try await harness.send().status == .ok)
                for try await answer in group { #expect(answer == "") }
            }
        }
    }

    @Test func `a stop waits for no silent connection`() async throws {
        try await WebhookHarness.run(connectionTimeMax: .seconds(3_600)) { harness async throws in
            try await harness.connect { _, outbound in
                try await outbound.write(ByteBuffer(string: "POST / HTTP/1.1\r\n"))
                // The receiver has seen the connection once it has answered another.
                #expect(try await harness.send().status == .ok)
            }
        }
    }
}
