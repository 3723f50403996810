import KioskExploration
import Testing

@testable import KioskCore

/// Money that went back without this kiosk goes on record, and nothing follows from it (M8, M10).
struct ReturnTests {
    private static let sale = SaleID(1)
    private static let time = WallTime(microsecondsSince1970: 1_780_000_000_000_000)

    private static let opening = SaleOpening(
        sale: sale, item: "A1", price: .yen(150), orderNumber: "o", createKey: "k",
        sessionExpiresSeconds: 300)
    private static let capture = JournalRecord.captureConfirmed(
        CaptureConfirmation(
            sale: sale, session: "s1", payment: "p1", money: .yen(150), capturedAt: nil))
    private static let owing = JournalRecord.refundOwed(
        RefundOwing(
            sale: sale, payment: "p1", money: .yen(150), reason: .cannotVend))
    private static let delivered: [JournalRecord] = [
        capture, .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered)),
        .saleClosed(SaleClosing(sale: sale)),
    ]
    private static let givenBack: [JournalRecord] = [
        capture, owing, .refundDone(RefundCompletion(sale: sale, money: .yen(150))),
        .saleClosed(SaleClosing(sale: sale)),
    ]

    private func history(_ facts: [JournalRecord]) -> SaleHistory {
        var history = SaleHistory(Self.opening, at: Self.time)
        for fact in facts { history.absorb(fact, at: Self.time) }
        return history
    }

    private func reading(
        _ back: Int, bank: Int = 0, payment: PaymentID = "p1", in currency: Currency = .yen
    ) -> PaymentReading {
        PaymentReading(
            id: payment, status: back >= 150 ? .refunded : .captured,
            money: Money(amount: 150, currency: currency), amountRefunded: back, chargedBack: bank)
    }

    private func told(
        _ facts: [JournalRecord], _ reading: PaymentReading
    ) -> MoneyReturn? {
        history(facts).returnElsewhere(in: reading)
    }

    @Test func `what staff gave back of a closed sale is told, with what was known before`() {
        let first = told(Self.delivered, reading(50))
        #expect(
            first
                == MoneyReturn(
                    sale: Self.sale, payment: "p1", total: .yen(50), knownBefore: 0,
                    chargedBack: 0))
        let later = Self.delivered + [.returnedElsewhere(first ?? Self.none)]
        #expect(told(later, reading(50)) == nil, "once")
        #expect(told(later, reading(20)) == nil, "an old reading tells nothing")
        let second = told(later, reading(150, bank: 100))
        #expect(second?.total == .yen(150))
        #expect(second?.knownBefore == 50)
        #expect(second?.newly == .yen(100))
        #expect(second?.chargedBack == 100)
    }

    @Test func `what this kiosk gave back is no news, and what came on top of it is`() {
        #expect(told(Self.givenBack, reading(150)) == nil)
        let over = told(Self.givenBack, reading(300, bank: 150))
        #expect(over?.newly == .yen(150))
        #expect(history(Self.givenBack).returnedElsewhere == 0)
        let twice = history(Self.givenBack + [.returnedElsewhere(over ?? Self.none)])
        #expect(twice.returnedElsewhere == 150)
        #expect(twice.refunded == .yen(300))
        #expect(twice.account?.sums.kept == -150)
    }

    @Test func `while the kiosk gives the money back itself, the obligation has the word`() {
        #expect(told([Self.capture, Self.owing], reading(50)) == nil)
        let refused: [JournalRecord] = [
            Self.capture, Self.owing,
            .refundNeedsOperator(RefundRefusal(sale: Self.sale, code: "x")),
        ]
        #expect(told(refused, reading(150))?.total == .yen(150))
    }

    @Test func `another payment, another currency or no capture tells nothing`() {
        #expect(told(Self.delivered, reading(50, payment: "p2")) == nil)
        #expect(told(Self.delivered, reading(50, in: .unknown)) == nil)
        #expect(told([], reading(50)) == nil)
        let held: [JournalRecord] = [
            .held(
                SaleHold(
                    sale: Self.sale, reason: .foreignPayment, payment: "p1", money: .yen(150)))
        ]
        #expect(told(held, reading(150)) == nil, "whose payment it is, a person decides")
    }

    @Test func `amounts that cannot be do no harm`() {
        #expect(told(Self.delivered, reading(-5, bank: -7)) == nil)
        #expect(told(Self.delivered, reading(50, bank: -7))?.chargedBack == 0)
        #expect(told(Self.delivered, reading(50, bank: .max))?.chargedBack == 50)
        let more = told(Self.delivered, reading(50, bank: 70)) ?? Self.none
        #expect(
            told(Self.delivered + [.returnedElsewhere(more)], reading(50, bank: 70)) == nil,
            "the same is not news for ever")
        let most = told(Self.delivered, reading(.max, bank: .max))
        #expect(most?.newly == .yen(.max))
        let record = JournalRecord.returnedElsewhere(most ?? Self.none)
        #expect(history(Self.delivered + [record]).account?.sums.kept == 150 - .max)
    }

    @Test func `that the bank took a part is news even if the total was known`() {
        let known =
            Self.delivered + [
                .returnedElsewhere(
                    MoneyReturn(
                        sale: Self.sale, payment: "p1", total: .yen(150), knownBefore: 0,
                        chargedBack: 0))
            ]
        let seen = told(known, reading(150, bank: 150))
        #expect(seen?.newly == .yen(0))
        #expect(seen?.chargedBack == 150)
    }

    @Test func `the machine writes it down, and nothing else changes in any state`() throws {
        for situation in Situation.all {
            var driver = situation.make()
            guard let history = driver.journal.histories.first(where: { $0.captured != nil }),
                let payment = history.capture?.payment ?? history.refundOwed?.payment,
                let captured = history.captured,
                let seen = history.returnElsewhere(
                    in: PaymentReading(
                        id: payment, status: .captured, money: captured, amountRefunded: 1))
            else { continue }
            let before = driver.machine
            let effects = driver.send(.returnSeen(seen))
            #expect(effects == [.record([.returnedElsewhere(seen)])], "\(situation.name)")
            #expect(driver.machine == before, "\(situation.name)")
            #expect(driver.violations == [], "\(situation.name)")
        }
    }

    @Test func `a machine that comes back goes on as if nothing had gone back elsewhere`() {
        var driver = KioskDriver.armed()
        let history = driver.journal.histories[0]
        let reading = PaymentReading(
            id: history.payment ?? "none", status: .captured, money: .yen(150), amountRefunded: 1)
        var told = driver
        told.send(.returnSeen(history.returnElsewhere(in: reading) ?? Self.none))
        told.crash()
        driver.crash()
        #expect(told.machine.held == driver.machine.held)
        #expect(told.machine.refunds == driver.machine.refunds)
        #expect(told.violations == [])
    }

    private static let none = MoneyReturn(
        sale: SaleID(0), payment: "none", total: .yen(0), knownBefore: 0, chargedBack: 0)
}
