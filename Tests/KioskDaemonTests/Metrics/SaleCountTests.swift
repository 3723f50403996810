import KOMOJU
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

@Suite struct SaleCountTests {
    private let kiosk: CountedKiosk

    init() throws { kiosk = try CountedKiosk() }

    private func sales(_ outcome: String) -> String? {
        kiosk.value("kiosk_sales_total{outcome=\"\(outcome)\"}")
    }

    @Test func `a sale that is delivered counts as that, with its money`() {
        kiosk.record(.saleOpened(CountedKiosk.opening(1)))
        kiosk.record(CountedKiosk.capture(1))
        kiosk.record(CountedKiosk.dispensed(1, .delivered), .saleClosed(.init(sale: SaleID(1))))
        #expect(sales("delivered") == "1")
        #expect(kiosk.value("kiosk_sales_opened_total{item=\"A1\"}") == "1")
        #expect(kiosk.value("kiosk_captured_amount_total{currency=\"JPY\"}") == "150")
        #expect(
            kiosk.value("kiosk_dispenses_total{item=\"A1\",outcome=\"delivered\"}") == "1")
        #expect(sales("unpaid") == "0" && sales("held") == "0" && sales("refund_owed") == "0")
    }

    @Test func `a failed dispense counts once, as a refund that is owed`() {
        kiosk.record(CountedKiosk.capture(2))
        kiosk.record(
            CountedKiosk.dispensed(2, .failed(.nothingDropped)),
            CountedKiosk.refund(2, .dispenseFailed(.nothingDropped)))
        kiosk.record(.refundDone(RefundCompletion(sale: SaleID(2), money: .yen(150))))
        kiosk.record(.saleClosed(.init(sale: SaleID(2))))
        #expect(sales("refund_owed") == "1" && sales("delivered") == "0")
        #expect(kiosk.value("kiosk_refunds_owed_total{reason=\"dispense_failed\"}") == "1")
        #expect(kiosk.value("kiosk_refunds_total{result=\"done\"}") == "1")
        #expect(kiosk.value("kiosk_refunded_amount_total{currency=\"JPY\"}") == "150")
        #expect(
            kiosk.value("kiosk_dispenses_total{item=\"A1\",outcome=\"nothing_dropped\"}") == "1")
    }

    @Test func `a late capture leaves the sale counted as unpaid, and its refund is counted`() {
        kiosk.record(.cancelAsked(CancelAsking(sale: SaleID(3), reason: .paymentWindowOver)))
        kiosk.record(.endedUnpaid(UnpaidEnd(sale: SaleID(3), ending: .cancelled)))
        kiosk.record(CountedKiosk.refund(3, .capturedTooLate))
        #expect(sales("unpaid") == "1" && sales("refund_owed") == "0")
        #expect(kiosk.value("kiosk_refunds_owed_total{reason=\"captured_too_late\"}") == "1")
        #expect(
            kiosk.value("kiosk_sales_cancelled_total{reason=\"payment_window_over\"}") == "1")
    }

    @Test func `what is closed for a sale of a former process is not a delivery`() {
        kiosk.record(.refundDone(RefundCompletion(sale: SaleID(4), money: .yen(150))))
        kiosk.record(.saleClosed(.init(sale: SaleID(4))))
        #expect(sales("delivered") == "0")
    }

    @Test func `an unknown outcome that is closed without a word was taken as delivered`() {
        kiosk.record(CountedKiosk.dispensed(5, .unknown), .saleClosed(.init(sale: SaleID(5))))
        #expect(sales("delivered") == "1")
    }

    @Test func `an unknown outcome that is held counts as held`() {
        kiosk.record(
            CountedKiosk.dispensed(6, .unknown),
            .held(SaleHold(sale: SaleID(6), reason: .armedWithoutOutcome, payment: "p-6")))
        kiosk.record(.saleClosed(.init(sale: SaleID(6))))
        #expect(sales("held") == "1" && sales("delivered") == "0")
        #expect(kiosk.value("kiosk_holds_total{reason=\"armed_without_outcome\"}") == "1")
    }

    @Test func `an item that the file no longer has is counted under one name`() {
        kiosk.record(.saleOpened(CountedKiosk.opening(7, of: "Z9")))
        #expect(kiosk.value("kiosk_sales_opened_total{item=\"other\"}") == "1")
        #expect(kiosk.metrics.refusedSeries == 0)
    }

    @Test func `a refused refund counts, and so does a comparison of the books`() {
        kiosk.record(.refundNeedsOperator(RefundRefusal(sale: SaleID(8), code: "no_balance")))
        let at = WallTime(microsecondsSince1970: 0)
        kiosk.record(
            .reconciled(
                ReconciliationSummary(
                    from: at, to: at, sales: 1, payments: 1, findings: ["one", "two"])))
        #expect(kiosk.value("kiosk_refunds_total{result=\"needs_operator\"}") == "1")
        #expect(kiosk.value("kiosk_reconciliation_differences") == "2")
        #expect(kiosk.value("kiosk_reconciliation_last_timestamp_seconds") == "1785000000")
    }
}
