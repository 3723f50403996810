import KioskCore
import Testing

/// What KOMOJU's events add to its list of payments.
@Suite struct EventTests {
    @Test func `a refund in an event that the payment does not show is found`() {
        var books = Books()
        let sale = books.delivered()
        books.list(sale)
        books.tell(sale, id: "captured", at: 10)
        books.tell(sale, id: "refunded") {
            $0.status = .refunded
            $0.amountRefunded = 150
        }
        let found = books.compared()
        #expect(found.kinds == [.eventDisagrees])
        #expect(found.differences.first?.sale == sale)
        #expect(found.differences.first?.there == Account(captured: .yen(150), refunded: 150))
        #expect(found.totalsGap == [0, 0], "an event is a hint and no money (M8)")
        #expect(found.listedGap == [0, 0])
    }

    @Test func `events that the payments show are nothing to report`() {
        var books = Books()
        let sale = books.refunded()
        books.list(sale) {
            $0.status = .refunded
            $0.amountRefunded = 150
        }
        books.tell(sale, id: "captured", at: 10)
        books.tell(sale, id: "partly", at: 12) { $0.amountRefunded = 50 }
        books.tell(sale, id: "refunded", at: 14) { $0.status = .refunded }
        #expect(books.compared().differences.isEmpty)
    }

    @Test func `an event seen twice, and many events of one payment, are one difference`() {
        var books = Books()
        let sale = books.delivered()
        books.list(sale)
        for id in ["one", "one", "two"] {
            books.tell(sale, id: id) { $0.amountRefunded = 50 }
        }
        books.tell(sale, id: "three") { $0.amountRefunded = 70 }
        books.tell(sale, id: "four") { $0.amountRefunded = 60 }
        let found = books.compared()
        #expect(books.cloud.events.count == 4)
        #expect(found.kinds == [.eventDisagrees])
        #expect(found.differences.first?.there?.refunded == .yen(70))
    }

    @Test func `a payment that only an event knows is to be read, and found if it is not there`() {
        var books = Books()
        let sale = books.unpaid()
        books.tell(sale)
        #expect(books.cloud.unlisted == [Books.payment(sale)])
        #expect(books.compared().kinds == [.eventDisagrees])
        books.cloud.takeReading(
            ListedPayment(
                Books.reading(number: Books.number(sale), id: Books.payment(sale)),
                createdAt: nil))
        #expect(books.cloud.unlisted.isEmpty)
        #expect(books.compared().kinds == [.capturedOnlyThere])
    }

    @Test func `events of attempts, of other kiosks and from after the question are ignored`() {
        var books = Books()
        let sale = books.unpaid()
        books.tell(sale, id: "failed") { $0.status = .failed }
        books.tell(sale, id: "late", at: 100_000)
        books.tell(sale, id: "other's") { $0.orderNumber = "harajuku-1-A1-k3x9zz-1" }
        books.tell(sale, id: "nobody's") {
            $0.orderNumber = nil
            $0.id = "unheard of"
        }
        #expect(books.compared().differences.isEmpty)
        #expect(books.cloud.events.count == 3, "another kiosk's is not even kept")
    }

    @Test func `the newest reading of a payment counts, however often pages show it`() {
        var books = Books()
        let sale = books.delivered()
        books.list(sale) { $0.status = .pending }
        books.list(sale)
        #expect(books.compared().differences.isEmpty)
        #expect(books.compared().payments == 1)
        #expect(books.cloud.salesNamed == [sale])
    }
}
