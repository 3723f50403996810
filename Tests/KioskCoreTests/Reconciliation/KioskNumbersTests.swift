import KioskCore
import Testing

/// Which order numbers are this kiosk's.
@Suite struct KioskNumbersTests {
    @Test(arguments: ["a", "shibuya-042", "k-3-x", "1-2-3-4"], ["A1", "hot-tea", "7"])
    func `what a kiosk writes it reads as its own`(kiosk: String, prefix: String) {
        let numbers = KioskNumbers(
            kioskID: kiosk, journalIdentity: "k3x9qa", prefixes: [prefix])
        let number = OrderNumber(
            kiosk: kiosk, prefix: prefix, journal: "k3x9qa", sale: SaleID(1234))
        #expect(numbers.origin(of: number) == .thisJournal(SaleID(1234)))
        let lost = OrderNumber(kiosk: kiosk, prefix: prefix, journal: "zzzzz9", sale: SaleID(1))
        #expect(numbers.origin(of: lost) == .otherJournal)
    }

    @Test func `a number of this journal stays ours when the kiosk was renamed`() {
        let number = OrderNumber(
            kiosk: "old-name", prefix: "B2", journal: "k3x9qa", sale: SaleID(5))
        #expect(Books.numbers.origin(of: number) == .thisJournal(SaleID(5)))
    }

    @Test func `another kiosk whose name begins with ours is another kiosk`() {
        #expect(Books.numbers.origin(of: "shibuya-042-b-A1-zzzzzz-1") == nil)
        #expect(
            Books.numbers.origin(of: "shibuya-042-hot-tea-zzzzzz-1") == .otherJournal,
            "an item of ours has this prefix")
        #expect(
            Books.numbers.origin(of: "shibuya-042-C9-zzzzzz-1") == .otherJournal,
            "an item that was sold once")
    }

    @Test(arguments: [
        "", "-", "----", "k3x9qa-1", "A1-k3x9qa-1", "shibuya-042-A1-k3x9qa-",
        "shibuya-042-A1-k3x9qa-01", "shibuya-042-A1-k3x9qa-0", "shibuya-042-A1-k3x9qa--1",
        "shibuya-042-A1-k3x9qa-99999999999999999999", "shibuya-042-A1-k3x9qa-１",
        "shibuya-042-A1-zzzzz-1", "shibuya-042-A1-ZZZZZZ-1",
    ])
    func `what no kiosk writes is nobody's`(text: String) {
        #expect(Books.numbers.origin(of: OrderNumber(text)) == nil)
    }
}
