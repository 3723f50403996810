import KOMOJU
import KioskConfiguration
import KioskCore
import KioskGPIO
import Synchronization

@testable import KioskDaemon

/// The metrics of a kiosk with two items, fed by hand, on a clock that only the test moves.
struct CountedKiosk: Sendable {
    let metrics: ServiceMetrics
    private let hand: Hand

    private struct WrongFile: Error {
        let report: [String]
    }

    private final class Hand: Sendable {
        let nanoseconds = Atomic<Int64>(50_000_000_000)
    }

    private static let text = """
        {
          "kiosk": { "id": "test-1" }, "komoju": { "terminal_id": "2ffj2lrc9l29qp018i7jo74cm" },
          "gpio": { "backend": "mock", "mock_socket": "/tmp/kioskd-test.sock" },
          "items": [
            { "id": "A1", "name": "緑茶", "price": 150, "stock": 3,
              "button": { "line": "GPIO17" },
              "dispense": { "kind": "pulse", "line": "GPIO5", "pulse_ms": 400 } },
            { "id": "B2", "name": "Water", "price": 100, "button": { "line": "GPIO27" },
              "dispense": { "kind": "pulse", "line": "GPIO6", "pulse_ms": 400 } }
          ]
        }
        """

    init() throws {
        let outcome = ConfigurationFile.check(text: Self.text)
        guard let configuration = outcome.configuration else {
            throw WrongFile(report: outcome.report(path: "test"))
        }
        let hand = Hand()
        self.hand = hand
        metrics = ServiceMetrics(
            configuration,
            facts: ServiceFacts(
                startedAt: Instant(nanoseconds: 20_000_000_000),
                startedAtWall: WallTime(microsecondsSince1970: 1_785_000_000_250_000)),
            clock: ControllerClock(
                monotonic: { Instant(nanoseconds: hand.nanoseconds.load(ordering: .relaxed)) },
                wall: { WallTime(microsecondsSince1970: 1_785_000_030_000_000) },
                trusted: { nil }))
    }

    /// Lets time pass.
    func pass(_ duration: Duration) {
        hand.nanoseconds.wrappingAdd(duration.wholeNanoseconds, ordering: .relaxed)
    }

    /// The facts are on disk.
    func record(_ facts: JournalRecord...) {
        metrics.take(
            .recorded(
                facts.enumerated().map { number, fact in
                    StoredRecord(
                        sequence: Int64(number + 1),
                        at: WallTime(microsecondsSince1970: 1_785_000_000_000_000), record: fact)
                }))
    }

    /// The kiosk is as new, but for what `edit` does.
    func show(_ edit: (inout KioskStatus) -> Void) {
        metrics.take(.status(ServiceStatus.sample(edit).kiosk))
    }

    /// The value behind a series on the page, as it is written; `nil` when it is not there.
    func value(_ series: String) -> String? {
        metrics.text().split(separator: "\n").first { $0.hasPrefix(series + " ") }
            .map { String($0.dropFirst(series.count + 1)) }
    }

    static func opening(_ sale: Int64, of item: ItemID = "A1") -> SaleOpening {
        SaleOpening(
            sale: SaleID(sale), item: item, price: .yen(150), orderNumber: OrderNumber("n-\(sale)"),
            createKey: IdempotencyKey("c-\(sale)"), sessionExpiresSeconds: 300)
    }

    static func refund(_ sale: Int64, _ reason: RefundReason) -> JournalRecord {
        .refundOwed(
            RefundOwing(
                sale: SaleID(sale), payment: PaymentID("p-\(sale)"), money: .yen(150),
                reason: reason))
    }

    static func capture(_ sale: Int64) -> JournalRecord {
        .captureConfirmed(
            CaptureConfirmation(
                sale: SaleID(sale), session: "s", payment: PaymentID("p-\(sale)"), money: .yen(150),
                capturedAt: nil))
    }

    static func dispensed(_ sale: Int64, _ outcome: DispenseOutcome) -> JournalRecord {
        .dispensed(DispenseResult(sale: SaleID(sale), item: "A1", outcome: outcome))
    }
}
