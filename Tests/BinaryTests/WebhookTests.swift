import Glibc
import KioskCore
import Testing

/// Webhooks, between real processes.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct WebhookTests {
    @Test func `a delivery brings the news of the capture before the next reading`() async throws {
        try await Kiosk.with(Kiosk.fileWithWebhook) { kiosk in
            try kiosk.writeWebhookToken()
            try await kiosk.startReady()
            try await kiosk.registerWebhook()
            try await kiosk.buy(.tea)
            #expect(try kiosk.pulses(.tea).count == 1)
            let news = try await kiosk.news()
            #expect(news.capturesFirstBy == ["polling": 0, "webhook": 1, "feed": 0])
            // The ping, and the capture.
            #expect(news.deliveries == 2)
            try await kiosk.stop()
            let holders = try kiosk.directory.files(
                holding: Kiosk.webhookToken, except: [Kiosk.webhookTokenName])
            #expect(holders.isEmpty, "the token is in these files")
        }
    }

    @Test(arguments: [
        "\"webhook_copies\":0", "\"webhook_copies\":3", "\"webhook_order\":\"swapped\"",
    ])
    func `lost, repeated and overtaken deliveries change nothing but latency`(
        switches: String
    ) async throws {
        var file = Kiosk.fileWithWebhook
        file.pollMilliseconds = 500
        try await Kiosk.with(file) { kiosk in
            try kiosk.writeWebhookToken()
            try kiosk.simulator.set(switches: "{\(switches)}")
            try await kiosk.startReady()
            try await kiosk.registerWebhook()
            for _ in 0..<3 {
                try await kiosk.buy(.tea)
                try await kiosk.untilReady()
            }
            #expect(try kiosk.pulses(.tea).count == 3)
            #expect(try kiosk.simulator.ledger().entries.map(\.captured) == [150, 150, 150])
            let news = try await kiosk.news()
            #expect(news.capturesFirstBy.values.reduce(0, +) == 3)
            try await kiosk.stop()
        }
    }

    @Test func `an event that was seen is dropped after the process was killed, too`() async throws
    {
        try await Kiosk.with(Kiosk.fileWithWebhook) { kiosk in
            try kiosk.writeWebhookToken()
            try await kiosk.startReady()
            let event = SentDelivery.event("seen", session: "3j4k5l6m7n8o9p0q1r2s3t4u5")
            let id = String(decoding: event, as: UTF8.self).split(separator: "\"")[3]
            try SentDelivery.send(event, to: try await kiosk.webhookPort())
            #expect(try await kiosk.news().duplicates == 0)
            try await eventually("the event's id is on disk") {
                try kiosk.heardEvents().contains(String(id))
            }
            try kiosk.crash()
            try await kiosk.startReady()
            try SentDelivery.send(event, to: try await kiosk.webhookPort())
            let again = try await kiosk.news()
            #expect(again.deliveries == 1 && again.duplicates == 1)
            try await kiosk.stop()
        }
    }

    @Test func `without its token the receiver stays closed, and the kiosk sells`() async throws {
        var file = Kiosk.fileWithWebhook
        file.pollMilliseconds = 500
        try await Kiosk.with(file) { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            let log = try kiosk.life.errors
            #expect(log.contains("no webhooks are received; selling goes on without them"))
            let doctor = try await kiosk.command("doctor")
            #expect(doctor.output.contains("webhook token"))
            #expect(doctor.output.contains("captures are found by asking KOMOJU only"))
            try await kiosk.stop()
        }
    }

    // MARK: A thousand deliveries of ill will

    @Test func `a thousand bad deliveries while sales run have no effect but their counts`()
        async throws
    {
        var file = Kiosk.fileWithWebhook
        file.pollMilliseconds = 500
        try await Kiosk.with(file) { kiosk in
            try kiosk.writeWebhookToken()
            try await kiosk.startReady()
            let port = try await kiosk.webhookPort()
            try await kiosk.registerWebhook()
            let calm = try await kiosk.timesOfSales(Self.sales)
            let before = try kiosk.records().count
            let session = try #require(try kiosk.simulator.sessions().first?.session)
            let flooded = try await withThrowingTaskGroup(of: Void.self) { group in
                for sender in 0..<Self.senders {
                    group.addTask { try Flood(port, session, sender).run() }
                }
                let times = try await kiosk.timesOfSales(Self.sales)
                try await group.waitForAll()
                return times
            }
            let ratio = median(flooded) / median(calm)
            print("press to delivered beside \(Self.total) bad deliveries: \(ratio) times as long")
            // Sales, and sales alone, are on record.
            #expect(try kiosk.records().count == 2 * before - 1 - stockRecords(kiosk))
            #expect(try kiosk.pulses(.tea).count == 2 * Self.sales)
            #expect(try kiosk.simulator.ledger().entries.count == 2 * Self.sales)
            let news = try await kiosk.news()
            #expect(news.refused >= Self.total / 8)
            #expect(news.duplicates >= Self.total / 8 - 1)
            #expect(news.notDeliveries >= Self.total / 8)
            #expect(news.capturesFirstBy.values.reduce(0, +) == 2 * Self.sales)
            try await kiosk.stop()
        }
    }

    private static let sales = 4
    private static let senders = 8
    private static let total = 1_000

    private func stockRecords(_ kiosk: Kiosk) throws -> Int {
        try kiosk.count(.stockDeclared)
    }

    private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    /// One sender of bad deliveries.
    private struct Flood {
        let port: UInt16
        let session: String
        let sender: Int

        init(_ port: UInt16, _ session: String, _ sender: Int) {
            (self.port, self.session, self.sender) = (port, session, sender)
        }

        func run() throws {
            var slow: [CInt] = []
            defer { for descriptor in slow { close(descriptor) } }
            for number in 0..<(WebhookTests.total / WebhookTests.senders) {
                let descriptor = try #require(LoopbackSocket.connected(to: port))
                // Two slow ones a sender: more would keep the rest of the thousand waiting.
                if number % 60 == 3 {
                    LoopbackSocket.write(Array("POST /komoju HTT".utf8), to: descriptor)
                    slow.append(descriptor)
                    continue
                }
                send(number, over: descriptor)
                close(descriptor)
            }
        }

        private func send(_ number: Int, over descriptor: CInt) {
            let replayed = SentDelivery.event("replay", session: session)
            switch number % 8 {
            case 0:
                // Forged: signed with another token.
                let body = SentDelivery.event("f\(sender)x\(number)", session: session)
                exchange(body, SentDelivery.signature(body, token: "whsec-forger"), descriptor)
            case 1:
                exchange(replayed, SentDelivery.signature(replayed), descriptor)
            case 2:
                // Genuine and out of order: what it says of the payment is long past.
                let body = SentDelivery.event(
                    "o\(sender)x\(number)", session: session, status: "authorized")
                exchange(body, SentDelivery.signature(body), descriptor)
            case 3:
                // Oversized.
                let head = SentDelivery.request([], signature: "00", length: 70_000)
                LoopbackSocket.write(head, to: descriptor)
                _ = LoopbackSocket.read(descriptor)
            case 4:
                // Cut in the middle of its body.
                let head = SentDelivery.request(
                    Array(replayed.prefix(40)), signature: SentDelivery.signature(replayed),
                    length: replayed.count)
                LoopbackSocket.write(head, to: descriptor)
            case 5:
                // Signed, and no event.
                exchange(Array("[]".utf8), SentDelivery.signature(Array("[]".utf8)), descriptor)
            case 6:
                // Not a delivery.
                LoopbackSocket.write(
                    Array("GET /komoju HTTP/1.1\r\nHost: x\r\n\r\n".utf8), to: descriptor)
                _ = LoopbackSocket.read(descriptor)
            default:
                // Not HTTP.
                LoopbackSocket.write(Array("\u{16}\u{3}\u{1} hello\r\n\r\n".utf8), to: descriptor)
                _ = LoopbackSocket.read(descriptor)
            }
        }

        private func exchange(_ body: [UInt8], _ signature: String, _ descriptor: CInt) {
            LoopbackSocket.write(
                SentDelivery.request(body, signature: signature), to: descriptor)
            _ = LoopbackSocket.read(descriptor)
        }
    }
}
