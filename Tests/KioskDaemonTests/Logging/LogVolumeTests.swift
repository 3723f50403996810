import KOMOJU
import KioskCore
import KioskDaemon
import Logging
import Testing

/// How much is logged: a busy week has to fit an SD card that is to last for years.
@Suite(.timeLimit(.minutes(1))) struct LogVolumeTests {
    @Test func `a sale that goes well is four short entries at the normal level`() async throws {
        let log = LogRecording()
        let count = 3
        try await Kiosk.stand(log: log) { kiosk in
            try await kiosk.live { _ in
                for _ in 1...count { try await kiosk.serve(.pays) }
            }
        }
        let entries = log.all.filter { content in
            content.level >= .info && content.fields.contains { $0.key == "sale.id" }
        }
        #expect(
            entries.map(\.message)
                == Array(
                    repeating: [
                        "a sale was opened", "the session was created",
                        "the payment was captured", "the dispense ended",
                    ], count: count
                ).flatMap(\.self))
        let bytes = entries.map { JournalEntry($0, identifier: "kioskd").datagram.count }
        #expect(bytes.reduce(0, +) < 1_200 * count, "bytes to journald")
    }

    @Test func `a night without KOMOJU is told once`() async throws {
        let log = LogRecording()
        let client = try KOMOJUClient(
            baseURL: "http://127.0.0.1:1", credential: try SecretKey("sk_test_0"),
            requestTimeout: .seconds(5), productVersion: "0.0.0", logger: Kiosk.quiet)
        let cloud = KOMOJUCloud(
            client: client, terminal: "t", locale: .japanese, itemNames: [:],
            logger: log.logger())
        for number in 1...Int64(50) {
            let answer = await cloud.perform(
                CloudCall(id: CallID(number), sale: nil, request: .probe))
            #expect(answer == .failed(.notSent(.noConnection)))
        }
        try await client.shutdown()
        #expect(log.all.count == 50)
        #expect(log.all.filter { $0.level >= .info }.map(\.message) == ["a call to KOMOJU failed"])
    }
}
