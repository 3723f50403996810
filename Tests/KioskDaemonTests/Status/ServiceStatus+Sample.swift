import KioskGPIO

@testable import KioskCore
@testable import KioskDaemon

extension ServiceStatus {
    /// A kiosk as new with everything to tell that a status can tell, but for what `edit` takes
    /// away.
    static func sample(_ edit: (inout KioskStatus) -> Void) -> ServiceStatus {
        let machine = KioskMachine.recover(
            from: .init(), settings: KioskSetup().machine("k3x9qa"), at: Instant(nanoseconds: 1)
        ).machine
        var kiosk = KioskStatus(machine)
        kiosk.reasons = []
        (kiosk.refundsOwed, kiosk.held) = (1, 1)
        edit(&kiosk)
        var button = InputCounts(role: .button("A1"), line: "GPIO17", isActive: true)
        (button.edges, button.counted, button.spikes) = (24, 3, 2)
        (button.timesStuck, button.simultaneousIgnored, button.lostEdges) = (1, 4, 9)
        button.longestBounce = .microseconds(31_453)
        var news = NewsTally.Counts()
        news.capturesFirstBy = [.polling: 5, .webhook: 2, .feed: 1]
        (news.feedReads, news.feedFailures, news.feedEvents) = (40, 2, 9)
        (news.refundsElsewhere, news.chargebacks) = (3, 4)
        (news.deliveries, news.duplicates, news.refused) = (7, 3, 1)
        (news.notDeliveries, news.cutOff) = (6, 8)
        return ServiceStatus(
            kiosk: kiosk, saleStateAge: kiosk.sale == nil ? nil : .seconds(75),
            refunds: [
                RefundOwing(
                    sale: SaleID(9), payment: PaymentID("pay9"), money: .yen(150),
                    reason: .capturedTooLate)
            ],
            receipts: [SaleID(8)],
            held: [
                HeldSale(
                    opening(4),
                    SaleHold(
                        sale: SaleID(4), reason: .armedWithoutOutcome, payment: PaymentID("pay4"),
                        money: .yen(150)))
            ],
            items: ["A1"], inputs: [button], outputs: outputs(isHeld: kiosk.holdsLines), news: news,
            facts: ServiceFacts(
                startedAt: Instant(nanoseconds: 1),
                configuration: .init(path: "/etc/kioskd/kiosk.json", sha256: "abc123")),
            uptime: .seconds(93_784), journalPath: "/var/lib/kioskd/journal.sqlite",
            journalBytes: 176_544, at: WallTime(microsecondsSince1970: 1_785_000_000_000_000))
    }

    /// A kiosk that sells, with a sale under way.
    static let sample = sample { kiosk in
        kiosk.sale = .init(opening: opening(12), phase: .awaitingPayment)
    }

    /// A relay that is on, one that did not go off, and lamps of every pattern.
    private static func outputs(isHeld: Bool) -> [OutputReading] {
        let outputs: [(OutputRole, LampPattern?, OutputState)] = [
            (.dispense("A1"), nil, .on), (.dispense("A2"), nil, .notSwitchedOff),
            (.lamp(.ready), .steady, .off), (.lamp(.wait), .slow, .on),
            (.lamp(.fault), .fast, .notSwitchedOn), (.lamp(.buzzer), .once, .off),
        ]
        return outputs.enumerated().map { number, output in
            OutputReading(
                role: output.0, line: "GPIO\(number)", pattern: output.1,
                state: isHeld ? output.2 : nil)
        }
    }

    /// A sale of the item.
    private static func opening(_ number: Int64) -> SaleOpening {
        SaleOpening(
            sale: SaleID(number), item: "A1", price: .yen(150),
            orderNumber: OrderNumber("test-042-A1-k3x9qa-\(number)"),
            createKey: IdempotencyKey("create-\(number)"), sessionExpiresSeconds: 60)
    }
}
