import KOMOJU
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

@Suite struct SaleTimeTests {
    private let kiosk: CountedKiosk

    init() throws { kiosk = try CountedKiosk() }

    private struct Answering: CloudPort {
        let answer: CloudAnswer
        func perform(_ call: CloudCall) async -> CloudAnswer { answer }
    }

    private func read(_ status: PaymentReading.Status, for sale: Int64) async {
        let reading = SessionReading(
            session: "s", status: .completed,
            payment: PaymentReading(
                id: "p", status: status, money: .yen(150), amountRefunded: 0, capturedAt: nil,
                orderNumber: nil, session: nil))
        let cloud = kiosk.metrics.watching(Answering(answer: .done(.session(reading))))
        _ = await cloud.perform(
            CloudCall(id: CallID(1), sale: SaleID(sale), request: .readSession("s")))
    }

    private func customerPays(_ sale: Int64) {
        kiosk.show {
            $0.sale = .init(opening: CountedKiosk.opening(sale), phase: .awaitingPayment)
        }
    }

    private func pulse(_ sale: Int64, _ outcome: PulseOutcome) {
        kiosk.metrics.take(
            .pulseEnded(
                PulseReport(
                    order: PulseOrder(sale: SaleID(sale), item: "A1", duration: .milliseconds(400)),
                    outcome: outcome)))
    }

    @Test func `the three waits of a sale are measured from step to step`() async {
        kiosk.record(.saleOpened(CountedKiosk.opening(1)))
        kiosk.pass(.milliseconds(300))
        customerPays(1)
        customerPays(1)
        kiosk.pass(.seconds(12))
        await read(.captured, for: 1)
        kiosk.pass(.milliseconds(2))
        kiosk.pass(.milliseconds(400))
        pulse(1, .completed(onTime: .milliseconds(400)))
        #expect(kiosk.value("kiosk_press_to_push_seconds_sum") == "0.3")
        #expect(kiosk.value("kiosk_press_to_push_seconds_count") == "1")
        #expect(kiosk.value("kiosk_push_to_capture_seconds_sum") == "12")
        #expect(kiosk.value("kiosk_capture_to_relay_seconds_sum") == "0.002")
        #expect(kiosk.value("kiosk_capture_to_relay_seconds_bucket{le=\"0.001\"}") == "0")
        #expect(kiosk.value("kiosk_capture_to_relay_seconds_bucket{le=\"0.0025\"}") == "1")
        #expect(kiosk.value("kiosk_pulses_total{item=\"A1\",result=\"completed\"}") == "1")
    }

    @Test func `what is read late of the sale before does not count for this one`() async {
        kiosk.record(.saleOpened(CountedKiosk.opening(1)))
        customerPays(1)
        kiosk.record(.saleOpened(CountedKiosk.opening(2)))
        await read(.captured, for: 1)
        kiosk.pass(.seconds(5))
        pulse(2, .completed(onTime: .milliseconds(400)))
        #expect(kiosk.value("kiosk_push_to_capture_seconds_count") == "0")
        #expect(kiosk.value("kiosk_capture_to_relay_seconds_count") == "0")
    }

    @Test func `an authorisation is no capture, and a pulse that never began is no relay`() async {
        kiosk.record(.saleOpened(CountedKiosk.opening(1)))
        customerPays(1)
        await read(.authorized, for: 1)
        #expect(kiosk.value("kiosk_push_to_capture_seconds_count") == "0")
        await read(.captured, for: 1)
        pulse(1, .refused(.closed))
        pulse(1, .endedEarly(onTime: .zero))
        #expect(kiosk.value("kiosk_push_to_capture_seconds_count") == "1")
        #expect(kiosk.value("kiosk_capture_to_relay_seconds_count") == "0")
        #expect(kiosk.value("kiosk_pulses_total{item=\"A1\",result=\"refused\"}") == "1")
    }
}
