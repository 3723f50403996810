import KOMOJUSimulator
import KioskCore
import Synchronization
import Testing

/// Every unknown of KOMOJU's API, each with the customers that it matters to: the laws hold, and
/// the kiosk sells again (M4-M6, M9-M12).
@Suite(.timeLimit(.minutes(2))) struct VariantTests {
    @Test(arguments: Variant.terminal)
    func `the terminal may answer as it likes`(_ variant: Variant) async throws {
        try await play(variant)
    }

    @Test(arguments: Variant.cancel)
    func `a session may end as it likes`(_ variant: Variant) async throws {
        try await play(variant)
    }

    @Test(arguments: Variant.payment)
    func `a payment may go as it likes`(_ variant: Variant) async throws {
        try await play(variant)
    }

    private func play(_ variant: Variant) async throws {
        try await Kiosk.stand(variant.setup) { kiosk in
            let windows = Dictionary(grouping: variant.habits, by: variant.paymentWindow)
            for (window, habits) in windows {
                var kiosk = kiosk
                kiosk.setup.paymentWindow = window
                let ending = try await kiosk.live { [kiosk] _ in
                    for habit in habits { try await serve(habit, variant, kiosk) }
                    try await kiosk.ready()
                }
                #expect(ending == nil)
            }
            let broken = try await kiosk.brokenLaws()
            #expect(broken.isEmpty, "\(kiosk.witness.seen.story)")
        }
    }

    private func serve(_ habit: Habit, _ variant: Variant, _ kiosk: Kiosk) async throws {
        try await kiosk.ready()
        variant.before(kiosk)
        let isFirst = Mutex(true)
        let hook = kiosk.witness.hook { moment in
            guard case .called(let call, _) = moment, case .push = call.request else { return }
            let isNow = isFirst.withLock { first in
                defer { first = false }
                return first
            }
            if isNow { variant.afterPush(kiosk) }
        }
        defer { kiosk.witness.unhook(hook) }
        let sale = try await kiosk.serve(habit)
        #expect(
            variant.expected(habit).contains(sale.standing),
            "who \(habit.rawValue) got: \(sale.standing); \(kiosk.witness.seen.story)")
    }
}
