import KioskCore
import Testing

@testable import KioskPanel

/// Digits as a Japanese keyboard writes them.
struct WideDigitTests {
    @Test(arguments: ["１２", "　１２　", " 12", "1２"])
    func `a sale is found by its number, however wide its digits are`(text: String) {
        #expect(SaleSearch(["q": text]).query.number == SaleID(12))
    }

    @Test(arguments: ["ｓ－７", "S-7"])
    func `a part of an id is found in both widths`(text: String) throws {
        let sale = try #require(SaleHistory.fold(HeldSales.records(of: 7)).first)
        #expect(PanelSaleQuery(text: text).matches(sale))
        let wide = try #require(SaleHistory.fold(HeldSales.records(of: 7, id: "Ａ")).first)
        #expect(PanelSaleQuery(text: "Ａ-7").matches(wide), "an id may be written so")
    }

    @Test func `so is a stock`() {
        let work = TechnicianWork("/technician/stock", FormText("item=A1&left=１２"))
        #expect(work == .setStock("A1", 12))
        #expect(TechnicianWork("/technician/stock", FormText("item=A1&left=一二")) == nil)
        #expect(TechnicianWork("/technician/stock", FormText("item=A1&left=٣")) == nil)
    }
}
