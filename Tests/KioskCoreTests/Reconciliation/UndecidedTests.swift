import KioskCore
import Testing

/// Sales that are open, held, or were settled by a person.
@Suite struct UndecidedTests {
    @Test func `a sale that is open or held is counted and no difference`() {
        var books = Books()
        let sales = [
            books.sale { _ in [] },
            books.sale { [Books.capture($0)] },
            books.sale { [Books.capture($0), Books.owing($0)] },
            books.sale { [Books.capture($0), Books.hold($0, payment: Books.payment($0))] },
            books.unpaid(closed: false),
        ]
        for sale in sales { books.list(sale) }
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.undecided == 5)
        #expect(found.sales == 0)
        #expect(found.undecidedMoney[.yen] == MoneySums(captured: 750))
        #expect(found.there.currencies.isEmpty)
    }

    @Test func `a sale that moved while KOMOJU was asked is not judged`() {
        var books = Books()
        books.unpaid(at: 99_999)
        books.delivered(at: 100_000)
        books.delivered(at: 100_001)
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.sales == 1)
        #expect(found.undecided == 2)
    }

    @Test func `a second payment of an undecided sale is found all the same`() {
        var books = Books()
        let sale = books.sale { [Books.capture($0), Books.hold($0, payment: Books.payment($0))] }
        books.list(number: Books.number(sale), id: "a first")
        books.list(sale)
        let found = books.compared()
        #expect(found.kinds == [.secondPayment])
        #expect(found.differences.first?.payment == "a first")
        #expect(found.listedGap == found.totalsGap)
    }

    @Test func `what a person settled without a known payment is what KOMOJU says`() {
        var books = Books()
        let unknown = books.sale {
            [Books.hold($0), Books.resolution($0), .saleClosed(SaleClosing(sale: $0))]
        }
        books.list(unknown)
        books.sale {
            [Books.hold($0), Books.resolution($0), .saleClosed(SaleClosing(sale: $0))]
        }
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.sales == 2)
        #expect(found.here[.yen] == MoneySums(captured: 150))
    }

    @Test func `what a person kept and KOMOJU gave back is found, with who decided`() {
        var books = Books()
        let sale = books.sale {
            [
                Books.capture($0), Books.hold($0, payment: Books.payment($0)),
                Books.resolution($0), .saleClosed(SaleClosing(sale: $0)),
            ]
        }
        books.list(sale) {
            $0.status = .refunded
            $0.amountRefunded = 150
        }
        let found = books.compared()
        #expect(found.kinds == [.refundedOnlyThere])
        #expect(found.differences.first?.sentence.contains("decided by tamaki: seen") == true)
    }

    @Test func `a refused refund that a person closed keeps the money here`() {
        var books = Books()
        let sale = books.sale {
            [
                Books.owing($0, yen: 120),
                .refundNeedsOperator(RefundRefusal(sale: $0, code: "insufficient_funds")),
                Books.resolution($0), .saleClosed(SaleClosing(sale: $0)),
            ]
        }
        books.list(sale) { $0.money = .yen(120) }
        let found = books.compared()
        #expect(found.differences.isEmpty)
        #expect(found.here[.yen] == MoneySums(captured: 120))
        books.list(sale) {
            $0.money = .yen(120)
            $0.amountRefunded = 120
        }
        #expect(books.compared().kinds == [.refundedOnlyThere], "the dashboard gave it back")
    }

    @Test func `a payment that somebody else gave back is no difference when it went in full`() {
        var books = Books()
        let sale = books.unpaid(.refundedElsewhere)
        books.list(sale) {
            $0.status = .refunded
            $0.money = .yen(140)
            $0.amountRefunded = 140
        }
        #expect(books.compared().differences.isEmpty)
        #expect(books.compared().here[.yen] == MoneySums(captured: 140, refunded: 140))
        books.list(sale) { $0.amountRefunded = 100 }
        #expect(books.compared().kinds == [.refundedOnlyHere])
        #expect(books.compared().totalsGap == [0, -50])
    }

    @Test func `a payment that somebody else gave back and nobody has is found`() {
        var books = Books()
        books.unpaid(.refundedElsewhere)
        let found = books.compared()
        #expect(found.kinds == [.capturedOnlyHere])
        #expect(found.listedGap == found.totalsGap)
        #expect(found.here[.yen].kept == 0)
    }
}
