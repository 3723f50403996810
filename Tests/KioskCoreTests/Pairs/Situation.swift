import KioskExploration
import Testing

@testable import KioskCore

/// A place where a machine can stand, with how it came there.
struct Situation: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable () -> KioskDriver
    var testDescription: String { name }

    init(_ name: String, _ make: @escaping @Sendable () -> KioskDriver) {
        self.name = name
        self.make = make
    }

    private static func after(
        _ start: @autoclosure () -> KioskDriver, _ steps: (inout KioskDriver) -> Void
    ) -> KioskDriver {
        var driver = start()
        steps(&driver)
        return driver
    }

    private static let dropping = MachineSettings.oneItem(stock: 5, drop: .fiveSeconds)

    private static let printing = MachineSettings.oneItem { $0.receipt = .always }

    /// Every state and every part of one.
    static let all: [Situation] = sales + obligations

    private static let sales: [Situation] = [
        Situation("creating") { .creating() },
        Situation("creating, pausing") { after(.creating()) { $0.answer(.unknown) } },
        Situation("creating, not sent") { after(.creating()) { $0.answer(.notSent) } },
        Situation("creating, abandoned") { after(.creating()) { $0.press(.cancelButton) } },
        Situation("creating, repeated") {
            after(.creating()) {
                $0.advanceToSaleDeadline()
                $0.advanceToSaleDeadline()
            }
        },
        Situation("creating, the key too old") {
            after(.creating()) {
                $0.answer(.unknown)
                $0.now = $0.now + MachineLimits.idempotencyKeyAgeMax
            }
        },
        Situation("searching") { after(.creating()) { $0.crash() } },
        Situation("searching, pausing") {
            after(.creating()) {
                $0.crash()
                $0.answer(.unknown)
            }
        },
        Situation("searching, its create under way") {
            after(.creating()) {
                let create = $0.open.removeLast()
                $0.advanceToSaleDeadline()
                $0.advanceToSaleDeadline()
                $0.answer(.refused)
                $0.open.append(create)
            }
        },
        Situation("pushing") { .pushing() },
        Situation("pushing, reading") { after(.pushing()) { $0.answer(.refused) } },
        Situation("pushing, the window over") {
            after(.pushing()) {
                $0.answer(.refused)
                $0.now = $0.now + .seconds(60)
            }
        },
        Situation("awaiting") { .awaiting() },
        Situation("awaiting, reading") { after(.awaiting()) { $0.advanceToSaleDeadline() } },
        Situation("awaiting, the window over") {
            after(.awaiting()) { $0.now = $0.now + .seconds(60) }
        },
        Situation("cancelling") { .cancelling() },
        Situation("cancelling, reading") { .cancelReading() },
        Situation("cancelling, pausing") {
            after(.cancelReading()) { $0.answer(.session(.pending)) }
        },
        Situation("cancelling, too late") {
            after(.cancelReading()) { $0.now = $0.now + .seconds(130) }
        },
        Situation("cancelling, never settling") {
            after(.cancelReading()) {
                $0.answer(.notFound)
                $0.now = $0.now + .seconds(1_000)
            }
        },
        Situation("cancelling after a restart") { after(.awaiting()) { $0.crash() } },
        Situation("armed") { .armed() },
        Situation("pulsing") { .dispensing() },
        Situation("pulsing, drop awaited") { .dispensing(dropping) },
        Situation("drop seen in the pulse") {
            after(.dispensing(dropping)) { $0.turn(.dropSensor("A1"), true) }
        },
        Situation("awaiting the drop") {
            after(.dispensing(dropping)) {
                $0.advance(.milliseconds(400))
                $0.pulseEnds()
            }
        },
    ]

    private static let obligations: [Situation] = [
        Situation("starting") { KioskDriver() },
        Situation("ready") { .ready() },
        Situation("refunding, reading") { .refunding() },
        Situation("refunding") { after(.refunding()) { $0.answer(.payment(refunded: 0)) } },
        Situation("refunding, pausing") { after(.refunding()) { $0.answer(.unknown) } },
        Situation("watching") { .watching() },
        Situation("watching, reading") { after(.watching()) { $0.untilCall("read") } },
        Situation("held") { after(.dispensing()) { $0.pulseEnds(.offFailed) } },
        Situation("refund refused for good") {
            after(.refunding()) { $0.answer(.payment(refunded: 0) { $0.status = .failed }) }
        },
        Situation("printing") { after(.dispensing(printing)) { $0.pulseEnds() } },
        Situation("printing and refunding") {
            after(.dispensing(printing)) { $0.pulseEnds(.cutShort) }
        },
        Situation("a receipt pausing") {
            after(.dispensing(printing)) {
                $0.pulseEnds()
                $0.answer(.refused)
            }
        },
        Situation("a receipt too late") {
            after(.dispensing(printing)) {
                $0.pulseEnds()
                $0.answer(.refused)
                $0.now = $0.now + MachineLimits.receiptRetryMax
            }
        },
        Situation("stopping") { after(.ready()) { $0.send(.stopAsked) } },
        Situation("chip lost") { after(.ready()) { $0.send(.linesMissing(.chipGone)) } },
        Situation("delivered") { after(.dispensing()) { $0.pulseEnds() } },
    ]
}
