import KioskCore
import Testing

@testable import KioskPanel

@Suite struct SceneTests {
    static let now = Instant(nanoseconds: 1_000_000_000_000)
    static let tea = DisplayState.Item(
        id: "A1", names: [.japanese: "緑茶", .english: "Green tea"], price: .yen(150),
        isSellable: true)
    static let water = DisplayState.Item(
        id: "B2", names: [.japanese: "水", .english: "Water"], price: .yen(100), isSellable: false)

    static func state(
        _ reasons: Set<OutOfServiceReason>? = [], sale: DisplayState.Phase? = nil,
        payIn: Duration? = nil, ending: DisplayState.Ending.Kind? = nil, ago: Duration = .zero
    ) -> DisplayState {
        DisplayState(
            items: [tea, water], reasons: reasons,
            sale: sale.map {
                DisplayState.Sale(
                    id: SaleID(12), item: "A1", price: .yen(150), phase: $0,
                    payBy: payIn.map { now + $0 })
            },
            ending: ending.map {
                DisplayState.Ending(
                    sale: SaleID(12), item: "A1", kind: $0, at: now + (.zero - ago))
            })
    }

    private func scene(_ state: DisplayState) -> DisplayScene { DisplayScene(state, at: Self.now) }

    /// Every reason with what a customer is told.
    static let reasons: [(OutOfServiceReason, DisplayScene)] = [
        (.cloudUnreachable(.notAskedYet), .starting), (.stopping, .starting),
        (.cloudUnreachable(.noConnection), .closed(.noPayment)),
        (.cloudUnreachable(.nameUnresolved), .closed(.noPayment)),
        (.cloudUnreachable(.certificateRefused), .closed(.noPayment)),
        (.cloudUnreachable(.otherServer), .closed(.noPayment)),
        (.cloudUnreachable(.silence), .closed(.noPayment)),
        (.cloudUnreachable(.trouble), .closed(.noPayment)),
        (.cloudUnreachable(.oddAnswer), .closed(.noPayment)),
        (.cloudUnreachable(.keyMissing), .closed(.noPayment)),
        (.terminalRefuses, .closed(.noPayment)), (.clockUntrusted, .closed(.noPayment)),
        (.paymentUndecided, .closed(.noPayment)),
        (.doorOpen, .closed(.beingServiced)), (.serviceKeyOn, .closed(.beingServiced)),
        (.credentialsRejected, .closed(.outOfOrder)), (.terminalDisabled, .closed(.outOfOrder)),
        (.tilted, .closed(.outOfOrder)), (.emergencyStop, .closed(.outOfOrder)),
        (.faultLatched(.invariant), .closed(.outOfOrder)),
        (.inputsUnreadable, .closed(.outOfOrder)), (.linesMissing(.chipGone), .closed(.outOfOrder)),
        (.crashLoop(starts: 3), .closed(.outOfOrder)),
    ]

    @Test(arguments: reasons)
    func `a customer is told as much of a reason as helps`(
        reason: OutOfServiceReason, told: DisplayScene
    ) {
        #expect(scene(Self.state([reason])) == told)
    }

    @Test func `of several reasons, the one that says most is told`() {
        #expect(scene(Self.state([.stopping, .cloudUnreachable(.trouble)])) == .closed(.noPayment))
        #expect(scene(Self.state([.tilted, .cloudUnreachable(.trouble)])) == .closed(.outOfOrder))
        #expect(scene(Self.state([.tilted, .serviceKeyOn])) == .closed(.beingServiced))
    }

    @Test func `without a journal it is out of order, whatever was shown before`() {
        for reasons in Self.everything {
            var state = Self.state(reasons)
            state.journalFailedAt = Self.now
            #expect(scene(state) == .closed(.outOfOrder))
        }
    }

    /// What has been paid is not known until the journal can be written again.
    @Test(arguments: DisplayState.Phase.allCases)
    func `who is served when the journal fails waits, and is then told that it is out of order`(
        phase: DisplayState.Phase
    ) {
        var state = Self.state(sale: phase, payIn: .seconds(20))
        state.journalFailedAt = Self.now
        #expect(scene(state) == .wait)
        state.journalFailedAt = Self.now + (.zero - DisplayScene.troubleShownFor)
        #expect(scene(state) == .closed(.outOfOrder))
    }

    @Test func `who has been served is thanked all the same when the journal fails after it`() {
        var state = Self.state(ending: .delivered)
        state.journalFailedAt = Self.now
        #expect(scene(state) == .thankYou("A1"))
    }

    @Test func `before anything is known, the screen asks for patience`() {
        #expect(scene(Self.state(nil)) == .starting)
    }

    @Test func `in service it offers what there is, or says that nothing is left`() {
        #expect(scene(Self.state()) == .choose([Self.tea, Self.water]))
        var empty = Self.state()
        empty.items[0].isSellable = false
        #expect(scene(empty) == .soldOut)
    }

    /// Whatever has happened to the machine: the customer who stands there comes first.
    static let everything: [Set<OutOfServiceReason>?] =
        [nil, []] + reasons.map { [$0.0] } + [Set(reasons.map(\.0))]

    @Test(arguments: DisplayState.Phase.allCases, everything)
    func `a running sale is what the screen is about, whatever else is the matter`(
        phase: DisplayState.Phase, reasons: Set<OutOfServiceReason>?
    ) {
        let state = Self.state(reasons, sale: phase, payIn: .seconds(20), ending: .delivered)
        let expected: DisplayScene =
            switch phase {
            case .preparing: .preparing(state.sale ?? Self.noSale)
            case .paying: .pay(state.sale ?? Self.noSale, secondsLeft: 20)
            case .undecided: .wait
            case .dispensing: .dispensing(state.sale ?? Self.noSale)
            }
        #expect(scene(state) == expected)
    }

    private static let noSale = DisplayState.Sale(
        id: SaleID(0), item: "", price: .yen(0), phase: .preparing)

    @Test(arguments: DisplayState.Ending.Kind.allCases, everything)
    func `the end of a sale is said long enough, whatever else is the matter`(
        kind: DisplayState.Ending.Kind, reasons: Set<OutOfServiceReason>?
    ) {
        let (said, time): (DisplayScene, Duration) =
            switch kind {
            case .delivered: (.thankYou("A1"), .seconds(8))
            case .unpaid: (.notCharged, .seconds(8))
            case .refunded: (.refunded(SaleID(12)), .seconds(30))
            case .held: (.askOperator(SaleID(12)), .seconds(30))
            }
        let last = time - .milliseconds(1)
        #expect(scene(Self.state(reasons, ending: kind)) == said)
        #expect(scene(Self.state(reasons, ending: kind, ago: last)) == said)
        #expect(scene(Self.state(reasons, ending: kind, ago: time)) == scene(Self.state(reasons)))
    }

    @Test func `the seconds to pay are rounded up, and after the last nobody is asked to pay`() {
        func left(_ time: Duration?) -> DisplayScene {
            scene(Self.state(sale: .paying, payIn: time))
        }
        func pays(_ time: Duration?, _ seconds: Int?) -> Bool {
            guard case .pay(_, let left) = left(time) else { return false }
            return left == seconds
        }
        #expect(pays(.milliseconds(20_001), 21))
        #expect(pays(.milliseconds(1), 1))
        #expect(pays(nil, nil))
        #expect(left(.zero) == .wait)
        #expect(left(.seconds(-5)) == .wait)
    }
}
