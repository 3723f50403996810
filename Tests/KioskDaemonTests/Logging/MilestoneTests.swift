import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

/// What the log says of facts and pulses: words for people and programs, nothing of our source.
struct MilestoneTests {
    private static let sale = SaleID(7)

    private static func logged(_ body: (LogRecording) -> Void) -> String {
        let recording = LogRecording()
        body(recording)
        return recording.text
    }

    @Test(arguments: [
        (
            JournalRecord.dispensed(
                DispenseResult(sale: sale, item: "A1", outcome: .failed(.nothingDropped))),
            "outcome=nothing_dropped"
        ),
        (
            .endedUnpaid(UnpaidEnd(sale: sale, ending: .createRejected(code: "bad_amount"))),
            "code=bad_amount ending=create_rejected"
        ),
        (.endedUnpaid(UnpaidEnd(sale: sale, ending: .paymentFailed)), "ending=payment_failed"),
        (
            .refundOwed(
                RefundOwing(
                    sale: sale, payment: "P", money: .yen(150),
                    reason: .dispenseFailed(.nothingDropped))), "reason=dispense_failed"
        ),
        (
            .held(
                SaleHold(
                    sale: sale, reason: .armedWithoutOutcome, payment: "P", money: .yen(150))),
            "reason=armed_without_outcome"
        ),
    ])
    func `a fact is told in words for programs`(record: JournalRecord, words: String) {
        let text = Self.logged { recording in
            recording.logger().log(
                StoredRecord(
                    sequence: 1, at: WallTime(microsecondsSince1970: 0), record: record))
        }
        #expect(text.contains(words), "\(text)")
    }

    @Test(arguments: [
        (
            PulseOutcome.completed(onTime: .milliseconds(402)), "on_time_ms=402 outcome=completed"
        ),
        (.endedEarly(onTime: .zero), "outcome=ended_early"),
        (.refused(.outputActive("B2")), #"error="the output of B2 is on, or may be""#),
        (.offFailed(.closed), "outcome=off_failed"),
    ])
    func `a pulse is told in words, with its length or what was in its way`(
        outcome: PulseOutcome, words: String
    ) {
        let text = Self.logged { recording in
            let order = PulseOrder(sale: Self.sale, item: "A1", duration: .milliseconds(400))
            recording.logger().log(PulseReport(order: order, outcome: outcome))
        }
        #expect(text.contains(words), "\(text)")
        #expect(!text.contains("(onTime"))
    }
}
