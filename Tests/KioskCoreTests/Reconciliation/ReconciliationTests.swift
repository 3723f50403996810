import KioskCore
import Testing

/// What the comparison of both books finds, and what it leaves alone.
@Suite struct ReconciliationTests {
    @Test func `books that agree have nothing to report, and the same totals`() {
        var books = Books()
        books.list(books.delivered())
        books.list(books.refunded()) {
            $0.status = .refunded
            $0.amountRefunded = 150
        }
        books.unpaid()
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.sales == 3)
        #expect(found.payments == 2)
        #expect(found.undecided == 0)
        #expect(found.here == found.there)
        #expect(found.here[.yen] == MoneySums(captured: 300, refunded: 150))
        #expect(found.here[.yen].kept == 150)
        #expect(found.summary.differences == 0)
        #expect(found.summary.findings.isEmpty)
    }

    @Test func `nothing compared with nothing is nothing`() {
        let found = Books().compared()
        #expect(found.differences.isEmpty)
        #expect(found.here.currencies.isEmpty)
        #expect(found.there.currencies.isEmpty)
    }

    @Test func `a capture for an unpaid sale is found`() {
        var books = Books()
        let sale = books.unpaid()
        books.list(sale)
        let found = books.compared()
        #expect(found.kinds == [.capturedOnlyThere])
        #expect(found.differences.first?.sale == sale)
        #expect(found.differences.first?.payment == Books.payment(sale))
        #expect(found.differences.first?.there == Account(captured: .yen(150)))
        #expect(found.differences.first?.here == nil)
        #expect(found.totalsGap == [150, 0])
    }

    @Test func `a capture that only the journal has is found`() {
        var books = Books()
        books.delivered()
        let found = books.compared()
        #expect(found.kinds == [.capturedOnlyHere])
        #expect(found.totalsGap == [-150, 0])
    }

    @Test(arguments: [
        PaymentReading.Status.pending, .authorized, .cancelled, .expired, .failed,
    ])
    func `a capture that KOMOJU takes back is found`(status: PaymentReading.Status) {
        var books = Books()
        books.list(books.delivered()) {
            $0.status = status
            $0.capturedAt = nil
        }
        #expect(books.compared().kinds == [.notCapturedThere])
        #expect(books.compared().totalsGap == [-150, 0])
    }

    @Test(arguments: [
        PaymentReading.Status.pending, .authorized, .cancelled, .expired, .failed, .unknown,
    ])
    func `an attempt that took no money belongs to an unpaid sale`(status: PaymentReading.Status) {
        var books = Books()
        books.list(books.unpaid()) {
            $0.status = status
            $0.capturedAt = nil
        }
        #expect(books.compared().differences.isEmpty)
        #expect(books.compared().payments == 1)
    }

    @Test func `a status that nobody knows is money when it was captured`() {
        var books = Books()
        books.list(books.delivered()) { $0.status = .unknown }
        #expect(books.compared().differences.isEmpty)
        books.list(books.unpaid()) { $0.status = .unknown }
        #expect(books.compared().kinds == [.capturedOnlyThere])
    }

    @Test(arguments: [149, 151, 0, 9_999_999])
    func `an amount that differs is found, to the yen`(amount: Int) {
        var books = Books()
        books.list(books.delivered()) { $0.money = .yen(amount) }
        let found = books.compared()
        #expect(found.kinds == [.amountDiffers])
        #expect(found.totalsGap == [amount - 150, 0])
        #expect(found.listedGap == found.totalsGap)
    }

    @Test func `a currency that differs is found, and no currency is added to another`() throws {
        var books = Books()
        let dollars = try #require(Currency("USD"))
        books.list(books.delivered()) { $0.money = Money(amount: 150, currency: dollars) }
        let found = books.compared()
        #expect(found.kinds == [.amountDiffers])
        #expect(found.here.currencies == [.yen])
        #expect(found.there.currencies == [dollars])
        #expect(found.differences.first?.gap[dollars] == MoneySums(captured: 150))
        #expect(found.differences.first?.gap[.yen] == MoneySums(captured: -150))
    }

    @Test(arguments: [1, 50, 150])
    func `what staff gave back on the device is found, with how much`(amount: Int) {
        var books = Books()
        books.list(books.delivered()) {
            $0.amountRefunded = amount
            $0.status = amount == 150 ? .refunded : .captured
        }
        let found = books.compared()
        #expect(found.kinds == [.refundedOnlyThere])
        #expect(found.totalsGap == [0, amount])
        #expect(found.listedGap == [0, amount])
        #expect(found.differences.first?.sentence.contains("\(amount) JPY more") == true)
    }

    @Test func `a payment that is refunded without saying how much went back in full`() {
        var books = Books()
        books.list(books.refunded()) { $0.status = .refunded }
        #expect(books.compared().differences.isEmpty)
    }

    @Test(arguments: [0, 149])
    func `a refund that only the journal has is found`(shown: Int) {
        var books = Books()
        books.list(books.refunded()) { $0.amountRefunded = shown }
        let found = books.compared()
        #expect(found.kinds == [.refundedOnlyHere])
        #expect(found.totalsGap == [0, shown - 150])
        #expect(found.differences.first?.sentence.contains("\(150 - shown) JPY more") == true)
    }

    @Test func `an amount and a refund that differ are two differences`() {
        var books = Books()
        books.list(books.delivered()) {
            $0.money = .yen(200)
            $0.amountRefunded = 30
        }
        let found = books.compared()
        #expect(found.kinds == [.amountDiffers, .refundedOnlyThere])
        #expect(found.listedGap == found.totalsGap)
        #expect(found.totalsGap == [50, 30])
    }

    @Test func `an order number that was paid twice is found`() {
        var books = Books()
        let sale = books.delivered()
        books.list(sale)
        books.list(number: Books.number(sale), id: "again")
        let found = books.compared()
        #expect(found.kinds == [.secondPayment])
        #expect(found.differences.first?.payment == "again")
        #expect(found.totalsGap == [150, 0])
        let unpaid = books.unpaid()
        books.list(unpaid)
        books.list(number: Books.number(unpaid), id: "once more")
        #expect(
            books.compared().kinds == [.secondPayment, .capturedOnlyThere, .secondPayment])
    }

    @Test func `another payment than the journal's is both missing and too many`() {
        var books = Books()
        books.list(number: Books.number(books.delivered()), id: "another")
        let found = books.compared()
        #expect(found.kinds == [.capturedOnlyHere, .secondPayment])
        #expect(found.totalsGap == [0, 0])
        #expect(found.listedGap == [0, 0])
    }

    @Test func `an order number of this kiosk that no sale has is found`() {
        var books = Books()
        books.list(number: "shibuya-042-A1-k3x9qa-77", id: "lost")
        books.list(number: "shibuya-042-A1-zzzzzz-3", id: "other journal")
        books.list(number: "shibuya-042-hot-tea-zzzzzz-4", id: "failed") { $0.status = .failed }
        let found = books.compared()
        #expect(found.kinds == [.orderWithoutSale, .orderWithoutSale, .orderWithoutSale])
        #expect(found.totalsGap == [300, 0], "the one that failed is told of and is no money")
        #expect(found.listedGap == [300, 0])
        #expect(found.payments == 3)
    }

    @Test func `what is older than the journal is counted and not reported`() {
        var books = Books()
        books.list(number: "shibuya-042-A1-zzzzzz-3", id: "before", at: -1)
        books.list(number: "shibuya-042-A1-k3x9qa-77", id: "forgotten", at: -86_400)
        books.list(number: "shibuya-042-A1-zzzzzz-4", id: "when it began", at: 0)
        books.list(number: "shibuya-042-A1-zzzzzz-5", id: "no time", at: nil)
        let found = books.compared()
        #expect(found.beforeJournal == 2)
        #expect(found.payments == 2)
        #expect(found.differences.map(\.payment) == ["no time", "when it began"])
        #expect(found.totalsGap == [300, 0])
    }

    @Test func `payments of other kiosks are ignored`() {
        var books = Books()
        for number in [
            "shibuya-043-A1-aaaaaa-1", "shibuya-042-b-A1-aaaaaa-1", "shibuya-04-A1-aaaaaa-1",
            "web shop order 17", "", "-", "shibuya-042-A1-aaaaaa-0", "shibuya-042-A1-aaaaaa-x",
            "shibuya-042-A1-TOOBIG-1",
        ] {
            books.list(number: OrderNumber(number), id: PaymentID("payment of \(number)"))
        }
        books.list(number: nil, id: "no number")
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.payments == 0)
        #expect(found.there.currencies.isEmpty)
    }

    @Test func `a payment without a number is found by its id or its session`() {
        var books = Books()
        let byID = books.delivered()
        books.list(number: nil, id: Books.payment(byID))
        let bySession = books.unpaid()
        books.list(number: nil, id: "other") { $0.session = SessionID("session-\(bySession)") }
        let found = books.compared()
        #expect(found.kinds == [.capturedOnlyThere])
        #expect(found.differences.first?.sale == bySession)
        #expect(found.payments == 2)
    }
}
