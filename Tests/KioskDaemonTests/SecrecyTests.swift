import KOMOJUSimulator
import KioskCore
import KioskDaemon
import Logging
import Testing

/// What the log says of troubled sales, at the finest level: milestones and ids, no secret and
/// nothing of a card (X1, X2).
@Suite(.timeLimit(.minutes(2))) struct SecrecyTests {
    @Test func `the log tells the story and no secret`() async throws {
        let log = LogRecording()
        var setup = KioskSetup()
        setup.faults = [
            Fault(
                method: "POST", path: TroubledCall.push.path,
                action: .status(
                    401, code: "unauthorized",
                    message: "The key \(KOMOJUModel.defaultSecretKey) is wrong.", body: nil,
                    retryAfterSeconds: nil)),
            Fault(method: "GET", path: TroubledCall.read.path, action: .garbage),
            Fault(method: "GET", path: TroubledCall.read.path, action: .truncated),
        ]
        try await Kiosk.stand(setup, log: log) { kiosk in
            try await kiosk.live { _ in
                for habit in [Habit.pays, .declinedThenPays, .cancels, .opensDoorAndPays] {
                    try await kiosk.serve(habit)
                }
            }
            expectStory(log)
            var secrets = [
                KOMOJUModel.defaultSecretKey, "c2tfdGVzdF9zaW11bGF0b3I6", "Basic ",
                "TEST/CARD", "A0000000031010", "last_four", "4242\"", "NO_CVM", "cryptogram",
            ]
            secrets += kiosk.simulator.withModel { model, _ in
                model.payments.map { String($0.id.prefix(16)).uppercased() }
            }
            let text = log.text + nativeText(log)
            for secret in secrets { #expect(!text.contains(secret), "\(secret) is in the log") }
            for word in ["authorization", "visa", "cardholder"] {
                #expect(!text.lowercased().contains(word), "\(word) is in the log")
            }
        }
    }

    /// The same as journald gets it: every field of every entry.
    private func nativeText(_ log: LogRecording) -> String {
        String(
            decoding: log.all.flatMap { JournalEntry($0, identifier: "kioskd").datagram },
            as: UTF8.self)
    }

    private func expectStory(_ log: LogRecording) {
        let notices = log.all.filter { $0.level >= .notice }.map(\.message)
        for milestone in [
            "ready to sell", "a sale was opened", "the payment was captured",
            "the dispense ended", "the session is to end unpaid", "the sale ended unpaid",
            "a refund is owed", "a refund is being asked for", "the refund is made",
        ] { #expect(notices.contains(milestone), "\(milestone)") }
        // The client's own log is among it, and every sale can be followed by its ids.
        #expect(log.all.contains { $0.level == .debug })
        let opened = log.all.first { $0.message == "a sale was opened" }
        #expect(opened?.fields.contains { $0.key == "order.number" } == true)
        let created = log.all.first { $0.message == "the session was created" }
        #expect(created?.fields.contains { $0.key == "session.id" } == true)
        let captured = log.all.first { $0.message == "the payment was captured" }
        #expect(captured?.fields.contains { $0.key == "payment.id" } == true)
        #expect(log.all.contains { $0.message == "a call to KOMOJU failed" })
    }
}
