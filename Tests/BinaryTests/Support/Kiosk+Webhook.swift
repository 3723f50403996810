import Crypto
import FoundationEssentials
import Glibc
import KioskJournal
import TestAuthority
import Testing

/// The kiosk's own address for webhooks.
extension Kiosk {
    /// The token of the tests' webhook; nothing may ever print it (X1).
    static let webhookToken = "whsec-test-5hsGj2kQ9vLr4mXz"
    /// The name of its file.
    static let webhookTokenName = "token"

    /// A configuration with a webhook, and a long pause between readings.
    static var fileWithWebhook: KioskFile {
        var file = KioskFile()
        file.tokenName = webhookTokenName
        file.pollMilliseconds = 10_000
        return file
    }

    /// Puts the token where the file names it.
    func writeWebhookToken() throws {
        _ = try directory.write(Self.webhookToken, to: Self.webhookTokenName)
    }

    /// Puts the certificate and its key where the file names them.
    func writeWebhookCertificate() throws {
        _ = try directory.write(TestCertificates.good, to: "certificate")
        _ = try directory.write(TestCertificates.key, to: "certificate-key")
    }

    /// How long each of so many sales takes, in seconds.
    func timesOfSales(_ count: Int) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<count {
            try await untilReady()
            let clock = ContinuousClock()
            let start = clock.now
            try await buy(.tea)
            times.append((clock.now - start) / .seconds(1))
        }
        try await untilReady()
        return times
    }

    /// The port at which webhooks are received, as the log tells it.
    func webhookPort() async throws -> UInt16 {
        try await eventually("webhooks are received") {
            guard
                let line = try life.errors.split(separator: "\n").first(where: {
                    $0.contains("webhooks are received")
                }),
                let rest = line.firstRange(of: "port=").map({ line[$0.upperBound...] })
            else { return nil }
            return UInt16(rest.prefix { $0.isNumber })
        }
    }

    /// Has the stand-in deliver to this kiosk.
    func registerWebhook() async throws {
        let url = "http://127.0.0.1:\(try await webhookPort())/komoju"
        try simulator.setWebhook(url, token: Self.webhookToken)
    }

    /// What `kioskd status` tells of KOMOJU's news.
    struct News: Decodable {
        let capturesFirstBy: [String: Int]
        let deliveries: Int
        let duplicates: Int
        let refused: Int
        let notDeliveries: Int
        let cutOff: Int

        enum CodingKeys: String, CodingKey {
            case deliveries, duplicates, refused
            case capturesFirstBy = "captures_first_by"
            case notDeliveries = "not_deliveries"
            case cutOff = "cut_off"
        }
    }

    /// The ids of events that are on disk.
    func heardEvents() throws -> [String] {
        try Journal.open(path: journalPath, access: .reading).heardEvents()
    }

    private struct Status: Decodable {
        let events: News
    }

    /// The counters as they are now.
    func news() async throws -> News {
        let told = try await command("status", "--json")
        return try JSONDecoder().decode(Status.self, from: Data(told.output.utf8)).events
    }
}

extension SimulatorProcess {
    /// Registers a webhook.
    func setWebhook(_ url: String, token: String) throws {
        _ = try LoopbackHTTP(port: port).request(
            "PUT", "/simulator/webhook", body: #"{"url":"\#(url)","token":"\#(token)"}"#)
    }
}

/// A delivery as somebody sends it, right or wrong.
enum SentDelivery {
    /// A whole request.
    static func request(_ body: [UInt8], signature: String, length: Int? = nil) -> [UInt8] {
        Array(
            """
            POST /komoju HTTP/1.1\r
            Host: kiosk.example\r
            User-Agent: Komoju-Webhook\r
            Content-Type: application/json\r
            X-Komoju-Signature: \(signature)\r
            Content-Length: \(length ?? body.count)\r
            \r

            """.utf8) + body
    }

    /// An event of that id about the session.
    static func event(_ id: String, session: String, status: String = "captured") -> [UInt8] {
        let padded = String((id + "0000000000000000000000000").prefix(25))
        return Array(
            (#"{"id":"\#(padded)","type":"payment.updated","resource":"event","data":{"#
                + #""id":"1x2y3z4a5b6c7d8e9f0g1h2j3","status":"\#(status)","amount":150,"#
                + #""currency":"JPY","session":"\#(session)"}}"#).utf8)
    }

    /// Sends a delivery with its right signature, and waits for the answer.
    static func send(_ body: [UInt8], to port: UInt16) throws {
        let descriptor = try #require(LoopbackSocket.connected(to: port))
        defer { close(descriptor) }
        LoopbackSocket.write(request(body, signature: signature(body)), to: descriptor)
        let answer = String(decoding: LoopbackSocket.read(descriptor), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200"))
    }

    /// The signature of a body.
    static func signature(_ body: [UInt8], token: String = Kiosk.webhookToken) -> String {
        HMAC<SHA256>.authenticationCode(
            for: body, using: SymmetricKey(data: Array(token.utf8))
        ).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
