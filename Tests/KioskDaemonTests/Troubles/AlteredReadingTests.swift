import KOMOJUSimulator
import KioskCore
import KioskDaemon
import Logging
import Testing

/// A reading of the session that is not as it was, for a while or for ever.
struct Alteration: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [JSONMember]
    /// How many readings are altered after the card was tapped; `nil`: all.
    let count: Int?
    let outcome: Set<SaleHistory.Standing>

    private static func always(
        _ changes: [JSONMember], _ outcome: Set<SaleHistory.Standing>
    ) -> Alteration {
        Alteration(changes, count: nil, outcome)
    }

    private init(
        _ changes: [JSONMember], count: Int?, _ outcome: Set<SaleHistory.Standing>
    ) {
        let text = changes.map { "\($0.key) = \(Self.text($0.value))" }.joined(separator: ", ")
        testDescription = text + (count.map { ", \($0) times" } ?? "")
        self.changes = changes
        self.count = count
        self.outcome = outcome
    }

    private static func text(_ value: JSONValue) -> String {
        value.stringValue ?? value.integerValue.map(String.init) ?? value.boolValue.map(String.init)
            ?? "null"
    }

    /// Goes back, or waits for a person.
    private static let returned: Set<SaleHistory.Standing> = [.refunded, .held]

    static let all: [Alteration] = [
        always([JSONMember("payment.amount", 1)], returned),
        always([JSONMember("payment.amount", 15_000)], returned),
        always([JSONMember("payment.amount", 0)], returned),
        always([JSONMember("payment.amount", -150)], returned),
        always([JSONMember("amount", 1)], returned),
        always([JSONMember("amount", 15_000)], returned),
        always([JSONMember("payment.currency", "USD")], returned),
        always([JSONMember("payment.currency", "?")], returned),
        always([JSONMember("currency", "USD")], returned),
        always([JSONMember("payment.session", "another")], returned),
        always([JSONMember("payment.external_order_num", "another")], returned),
        always([JSONMember("payment_data.external_order_num", "another")], returned),
        always([JSONMember("payment.amount_refunded", 10)], returned),
        always([JSONMember("status", "cancelled")], returned),
        always([JSONMember("status", "pending"), JSONMember("expired", true)], returned),
        // By KOMOJU's word there is nothing to give back; the session is watched all the same.
        always([JSONMember("payment.amount_refunded", 150)], [.unpaid]),
        always([JSONMember("payment.status", "refunded")], [.unpaid]),
        always([JSONMember("payment.status", "failed")], [.unpaid]),
        always([JSONMember("payment.status", "cancelled")], [.unpaid]),
        always([JSONMember("payment.status", "expired")], [.unpaid]),
        // Nothing is decided, until it is; an answer about another session is none.
        Alteration([JSONMember("id", "another")], count: 4, [.delivered]),
        Alteration([JSONMember("payment.status", "authorized")], count: 4, [.delivered]),
        Alteration([JSONMember("payment.status", "pending")], count: 4, [.delivered]),
        Alteration([JSONMember("payment.status", "settling")], count: 4, [.delivered]),
        Alteration([JSONMember("payment", nil)], count: 4, [.delivered]),
        Alteration([JSONMember("status", "pending")], count: 4, [.delivered]),
        Alteration([JSONMember("status", "thinking")], count: 4, [.delivered]),
    ]
}

/// A capture that differs from the sale is never dispensed: it goes back or is held, and it is
/// reported (M9).
@Suite(.timeLimit(.minutes(2))) struct AlteredReadingTests {
    @Test(arguments: Alteration.all)
    func `what differs is not dispensed`(_ alteration: Alteration) async throws {
        let log = LogRecording()
        var setup = KioskSetup()
        setup.faults = [
            Fault(
                method: "GET", path: TroubledCall.read.path, count: alteration.count,
                action: .alter(alteration.changes))
        ]
        try await Kiosk.stand(setup, log: log) { kiosk in
            let ending = try await kiosk.live { _ in
                // Paid before the first reading.
                let hook = kiosk.witness.hook { moment in
                    if case .called(let call, .done) = moment, case .push = call.request {
                        kiosk.tap(.good)
                    }
                }
                let sale = try await kiosk.serve(.walksAway)
                kiosk.witness.unhook(hook)
                #expect(
                    alteration.outcome.contains(sale.standing), "\(kiosk.witness.seen.story)")
                try await kiosk.ready()
            }
            #expect(ending == nil)
            let pulses = kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine])
            #expect(pulses.count == (alteration.outcome == [.delivered] ? 1 : 0))
            let broken = try await kiosk.brokenLaws(allowing: [.unpaid])
            #expect(broken.isEmpty, "\(kiosk.witness.seen.story)")
            if alteration.outcome.contains(.held) {
                let reports = log.all.filter { $0.level >= .warning }.map(\.message)
                #expect(
                    reports.contains("a refund is owed")
                        || reports.contains("a sale waits for the operator"))
            }
        }
    }

    /// The payment of one sale never pays for another, whatever KOMOJU says (M9, third law).
    @Test func `a payment that was used is not used again`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                let first = try await kiosk.serve(.pays)
                let payment = try #require(first.capture?.payment.text)
                kiosk.simulator.withModel { model, _ in
                    model.faults = [
                        Fault(
                            method: "GET", path: TroubledCall.read.path, count: nil,
                            action: .alter([JSONMember("payment.id", .string(payment))]))
                    ]
                }
                let second = try await kiosk.serve(.pays)
                #expect(second.standing == .held)
                #expect(second.hold?.reason == .paymentAlreadyUsed)
                kiosk.simulator.withModel { model, _ in model.faults = [] }
                try await kiosk.ready()
            }
            #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).count == 1)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }
}
