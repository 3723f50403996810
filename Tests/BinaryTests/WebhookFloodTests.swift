import Glibc
import KioskCore
import Testing

/// Deliveries of ill will over TLS, against the whole daemon with its own judge of signatures.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct WebhookFloodTests {
    private static let sales = 4
    private static let senders = 8
    private static let total = 1_000

    @Test func `a thousand bad deliveries over TLS while sales run leave nothing but their counts`()
        async throws
    {
        var file = Kiosk.fileWithWebhook
        file.pollMilliseconds = 500
        file.speaksTLS = true
        try await Kiosk.with(file) { kiosk in
            try kiosk.writeWebhookToken()
            try kiosk.writeWebhookCertificate()
            try await kiosk.startReady()
            let port = try await kiosk.webhookPort()
            let calm = try await kiosk.timesOfSales(Self.sales)
            let before = try kiosk.records().count
            let session = try #require(try kiosk.simulator.sessions().first?.session)
            let peer = try TLSPeer(port)
            let flooded = try await withThrowingTaskGroup(of: Int.self) { group in
                for sender in 0..<Self.senders {
                    group.addTask { try await Flood(port, peer, session, sender).run() }
                }
                let times = try await kiosk.timesOfSales(Self.sales)
                let taken = try await group.reduce(0, +)
                #expect(taken >= Self.total / 5, "what is genuine is answered with 200")
                return times
            }
            let ratio = median(flooded) / median(calm)
            print("press to delivered beside \(Self.total) over TLS: \(ratio) times as long")
            // Sales, and sales alone, are on record.
            let started = 1 + (try kiosk.count(.stockDeclared))
            #expect(try kiosk.records().count == 2 * before - started)
            #expect(try kiosk.pulses(.tea).count == 2 * Self.sales)
            #expect(try kiosk.simulator.ledger().entries.count == 2 * Self.sales)
            let news = try await kiosk.news()
            #expect(news.refused >= Self.total / 8)
            #expect(news.deliveries >= Self.total / 5)
            #expect(news.duplicates >= Self.total / 8 - 1)
            #expect(news.notDeliveries >= Self.total / 8)
            #expect(news.capturesFirstBy.values.reduce(0, +) == 2 * Self.sales)
            try await kiosk.stop()
        }
    }

    private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    /// One sender of bad deliveries.
    private struct Flood {
        let port: UInt16
        let peer: TLSPeer
        let session: String
        let sender: Int

        init(_ port: UInt16, _ peer: TLSPeer, _ session: String, _ sender: Int) {
            (self.port, self.peer, self.session, self.sender) = (port, peer, session, sender)
        }

        /// Sends all of it; answers with how often the kiosk said 200.
        func run() async throws -> Int {
            var slow: [CInt] = []
            defer { for descriptor in slow { close(descriptor) } }
            var taken = 0
            for number in 0..<(WebhookFloodTests.total / WebhookFloodTests.senders) {
                // One slow one a sender: a handshake that begins and never goes on.
                if number == 3 {
                    let descriptor = try #require(LoopbackSocket.connected(to: port))
                    LoopbackSocket.write([0x16, 0x03, 0x01, 0x02], to: descriptor)
                    slow.append(descriptor)
                } else if try await send(number).hasPrefix("HTTP/1.1 200") {
                    taken += 1
                }
            }
            return taken
        }

        private func send(_ number: Int) async throws -> String {
            let replayed = SentDelivery.event("replay", session: session)
            switch number % 8 {
            case 0:
                let body = SentDelivery.event("f\(sender)x\(number)", session: session)
                let forged = SentDelivery.signature(body, token: "whsec-forger")
                return try await peer.exchange(SentDelivery.request(body, signature: forged))
            case 1: return try await deliver(replayed)
            case 2:
                // Genuine and out of order: what it says of the payment is long past.
                return try await deliver(
                    SentDelivery.event(
                        "o\(sender)x\(number)", session: session, status: "authorized"))
            case 3:
                return try await peer.exchange(
                    SentDelivery.request([], signature: "00", length: 70_000))
            case 4:
                let cut = SentDelivery.request(
                    Array(replayed.prefix(40)), signature: SentDelivery.signature(replayed),
                    length: replayed.count)
                return try await peer.exchange(cut, isCut: true)
            case 5: return try await deliver(Array("[]".utf8))
            case 6:
                return try await peer.exchange(
                    Array("GET /komoju HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            default:
                // Not TLS: a delivery as it would be right without.
                let descriptor = try #require(LoopbackSocket.connected(to: port))
                defer { close(descriptor) }
                let plain = SentDelivery.request(
                    replayed, signature: SentDelivery.signature(replayed))
                LoopbackSocket.write(plain, to: descriptor)
                return String(decoding: LoopbackSocket.read(descriptor), as: UTF8.self)
            }
        }

        private func deliver(_ body: [UInt8]) async throws -> String {
            try await peer.exchange(
                SentDelivery.request(body, signature: SentDelivery.signature(body)))
        }
    }
}
