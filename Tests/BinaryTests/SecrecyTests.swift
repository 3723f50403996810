import KioskCore
import Testing

/// What the processes write while everything goes wrong, at the finest level of the log (X1, X2).
@Suite(.serialized) struct SecrecyTests {
    /// What a hostile or broken KOMOJU says of a card, in every place where it can say something.
    private static let hostile = "PAN 4111111111111111 NAME HOSTILE/CARD MARKRAW"
    private static let token = "whsec_MARKTOKEN_0123456789"

    /// What may not be found anywhere: the secrets, and what the answers tell of cards.
    private static let forbidden = [
        "c2tfdGVzdF9zaW11bGF0b3I6", "Basic ", token, "4111111111111111", "HOSTILE/CARD", "MARKRAW",
        "TEST/CARD", "A0000000031010", "VISA CREDIT", "NO_CVM", "cryptogram", "last_four",
        "payment_details",
    ]

    /// An answer for each way of failing: a code, a message, a body, a word of an enumeration.
    private static let faults = [
        #"{"method":"POST","path":"/api/v1/sessions","action":"status","status":422,"code":"\#(hostile)","message":"\#(hostile)"}"#,
        #"{"method":"POST","path":"/api/v1/terminals/*/sessions/*/push","action":"status","status":502,"code":"error","message":"\#(hostile)"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"status","status":500,"body":"\#(hostile)"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"status","status":200,"body":"\#(hostile)"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"html_504"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"garbage"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"truncated"}"#,
        #"{"method":"GET","path":"/api/v1/sessions/*","action":"alter","alter":{"status":"\#(hostile)"}}"#,
        #"{"method":"GET","path":"/api/v1/payments/*","action":"alter","alter":{"status":"\#(hostile)"}}"#,
        #"{"method":"POST","path":"/api/v1/payments/*/refund","action":"status","status":402,"code":"not_refundable","message":"\#(hostile)"}"#,
    ]

    @Test(.timeLimit(.minutes(2)))
    func `nothing that is written holds a secret, a card's datum or a raw body`() async throws {
        var file = KioskFile()
        file.logLevel = "trace"
        // Longer than the door takes to be opened.
        file.pulseMilliseconds = 3000
        file.tokenName = "token"
        try await Kiosk.with(file) { kiosk in
            _ = try kiosk.directory.write(Self.token, to: "token")
            try await kiosk.startReady()
            for fault in Self.faults { try kiosk.simulator.add(fault: fault) }
            // The first fault refuses this one's session.
            let refused = try await kiosk.press(.tea)
            try await kiosk.until(refused.sale, "is closed") { $0.closed }
            try await sellAndRefund(kiosk)
            try await askEverything(kiosk)
            try kiosk.simulator.clearFaults()
            try kiosk.crash()
            try await kiosk.start()
            try await kiosk.expectSelling()
            try await kiosk.stop()
            let log = kiosk.lives.map(\.errors).joined()
            for word in [" debug ", "KOMOJU refuses a call", "a call to KOMOJU failed"] {
                #expect(log.contains(word), "the log is at its finest, and troubled")
            }
            for text in Self.forbidden {
                let holders = try kiosk.directory.files(
                    holding: text, except: ["token", "kiosk.json", file.keyName])
                #expect(holders.isEmpty, "\(text) is in these files")
            }
        }
    }

    private func sellAndRefund(_ kiosk: Kiosk) async throws {
        try await kiosk.untilReady()
        let paid = try await kiosk.openSale(.tea)
        try kiosk.simulator.tap(.declined)
        try kiosk.pay()
        try await kiosk.untilDelivered(paid.opening.sale)
        try await kiosk.untilReady()
        let back = try await kiosk.openSale(.coffee)
        try kiosk.pay()
        try await kiosk.panel.wait(KioskFile.Item.coffee.relay, 1, "the relay is on")
        try kiosk.panel.set(KioskFile.Line.door, 0)
        try await kiosk.until(back.opening.sale, "is paid back or left to a person") {
            $0.refundDone != nil || $0.refundRefusal != nil
        }
        try kiosk.panel.set(KioskFile.Line.door, 1)
        try await kiosk.untilReady()
    }

    /// What people ask is kept in files too, where it is searched.
    private func askEverything(_ kiosk: Kiosk) async throws {
        for arguments in [
            ["status"], ["status", "--json"], ["sales", "list", "--json"], ["sales", "show", "2"],
            ["sales", "show", "3", "--json"], ["sales", "export", "--csv"], ["doctor"],
            ["doctor", "--json"], ["fault", "list"], ["journal", "check"],
        ] {
            let outcome = try await kiosk.outcome(
                of: kiosk.spawn(arguments + ["--config", kiosk.configurationPath]))
            #expect(outcome.output.count + outcome.errors.count > 0, "\(arguments)")
        }
    }
}
