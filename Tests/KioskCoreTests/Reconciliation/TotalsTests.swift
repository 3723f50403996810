import KioskCore
import Testing

/// No yen is lost between the totals and the list of differences.
@Suite struct TotalsTests {
    @Test(arguments: 1...2000)
    func `whatever the books hold, the differences add up to what the totals differ by`(
        seed: UInt64
    ) {
        var dice = Dice(seed: seed)
        var books = Books()
        for _ in 0..<dice.roll(12) { addSale(to: &books, &dice) }
        for number in 0..<dice.roll(3) {
            books.list(
                number: OrderNumber("shibuya-042-A1-zzzzzz-\(number + 1)"),
                id: PaymentID("stray-\(number)"), at: Int64(dice.roll(20)) - 5)
        }
        let found = books.compared()
        #expect(found.totalsGap == found.listedGap, "\(found.kinds)")
        let again = books.compared()
        #expect(found == again)
        if found.totalsGap != [0, 0] { #expect(!found.differences.isEmpty) }
    }

    @Test func `the order in which lists come changes nothing`() {
        for seed in UInt64(1)...200 {
            var forward = Books()
            var backward = Books()
            var dice = Dice(seed: seed)
            var listed: [(SaleID, Int)] = []
            for _ in 0..<8 {
                let kind = dice.roll(3)
                for sale in [addSettled(kind, to: &forward), addSettled(kind, to: &backward)] {
                    listed.append((sale, dice.roll(160)))
                }
            }
            let unique = listed.reduce(into: [SaleID: Int]()) {
                $0[$1.0] = $1.1
            }.sorted { $0.key < $1.key }
            for (sale, refund) in unique {
                forward.list(sale) { $0.amountRefunded = refund }
                forward.tell(sale, id: "event \(sale)") { $0.amountRefunded = 99 }
            }
            for (sale, refund) in unique.reversed() {
                backward.tell(sale, id: "event \(sale)") { $0.amountRefunded = 99 }
                backward.list(sale) { $0.amountRefunded = refund }
            }
            #expect(forward.compared() == backward.compared())
        }
    }

    @Test func `amounts that no payment can have do not trap`() {
        var books = Books()
        for sale in [books.delivered(), books.unpaid(), books.delivered()] {
            books.list(sale) {
                $0.money = .yen(.max)
                $0.amountRefunded = .min
            }
            books.list(number: Books.number(sale), id: PaymentID("min of \(sale)")) {
                $0.money = .yen(.min)
                $0.amountRefunded = .max
            }
        }
        let found = books.compared()
        #expect(!found.differences.isEmpty)
        #expect(found.differences.allSatisfy { !$0.line.isEmpty })
    }

    @Test func `every kind of difference says what is wrong and what to do`() {
        var seen: Set<Difference.Kind> = []
        for seed in UInt64(1)...2000 {
            var dice = Dice(seed: seed)
            var books = Books()
            for _ in 0..<6 { addSale(to: &books, &dice) }
            books.list(number: "shibuya-042-A1-zzzzzz-3", id: "stray")
            for difference in books.compared().differences {
                seen.insert(difference.kind)
                #expect(!difference.sentence.isEmpty)
                #expect(!difference.advice.isEmpty)
                #expect(difference.line.contains("payment") || difference.payment == nil)
                #expect(difference.line.contains("order "))
            }
        }
        #expect(seen == Set(Difference.Kind.allCases), "the dice reach every kind")
    }

    @Test func `many findings are all counted, and the first of them put on record`() {
        var books = Books()
        for _ in 0..<60 { books.delivered() }
        let summary = books.compared().summary
        #expect(summary.differences == 60)
        #expect(summary.findings.count == ReconciliationSummary.findingsMax)
        #expect(summary.sales == 60)
        #expect(summary.findings.first?.contains("sale 1, order shibuya-042-A1-k3x9qa-1") == true)
    }

    private func addSettled(_ kind: Int, to books: inout Books) -> SaleID {
        switch kind {
        case 0: books.delivered()
        case 1: books.refunded()
        default: books.unpaid()
        }
    }

    /// A sale of any kind, and payments and events of it that may or may not fit.
    private func addSale(to books: inout Books, _ dice: inout Dice) {
        let sale: SaleID
        switch dice.roll(7) {
        case 0: sale = books.delivered()
        case 1: sale = books.unpaid(dice.roll(2) == 0 ? .cancelled : .refundedElsewhere)
        case 2: sale = books.refunded(yen: 100 + dice.roll(3) * 25)
        case 3: sale = books.sale { [Books.capture($0)] }
        case 4:
            sale = books.sale {
                [Books.hold($0), Books.resolution($0), .saleClosed(SaleClosing(sale: $0))]
            }
        case 5:
            sale = books.sale {
                [
                    Books.owing($0, yen: 120),
                    .refundNeedsOperator(RefundRefusal(sale: $0, code: "no")),
                    Books.resolution($0), .saleClosed(SaleClosing(sale: $0)),
                ]
            }
        default: sale = books.delivered(at: 100_000)
        }
        let statuses: [PaymentReading.Status] = [
            .captured, .captured, .refunded, .failed, .unknown, .pending,
        ]
        for copy in 0..<dice.roll(3) {
            let status = statuses[dice.roll(statuses.count)]
            let money = dice.roll(4) == 0 ? Money.yen(dice.roll(300)) : .yen(150)
            let refund = dice.roll(3) * 50
            let id = copy == 0 ? Books.payment(sale) : PaymentID("payment-\(sale)-\(copy)")
            books.list(number: Books.number(sale), id: id) {
                $0.status = status
                $0.money = money
                $0.amountRefunded = refund
                if dice.roll(2) == 0 { $0.capturedAt = nil }
            }
        }
        if dice.roll(3) == 0 {
            let refund = dice.roll(3) * 75
            books.tell(sale, id: "event \(sale)") { $0.amountRefunded = refund }
        }
    }
}

/// A generator of its own: the same seed is the same run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// From 0 to `sides` - 1.
    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }
}
