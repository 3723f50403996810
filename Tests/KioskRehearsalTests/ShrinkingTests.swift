import KioskCore
import Testing

@testable import KioskRehearsal

/// A failure in its shortest form.
@Suite struct ShrinkingTests {
    @Test(.timeLimit(.minutes(2)))
    func `what has nothing to do with a failure is left out`() throws {
        let kiosk = try RehearsedKiosk.sample()
        let plan = WorldPlan(seed: 8, settings: kiosk.settings, customers: 12)
        // Stands for a fault of the product that one trouble of one customer brings out.
        let culprit = try #require(plan.disturbances.last)
        let shrinking = Shrinking { $0.disturbances.contains { $0.trouble == culprit.trouble } }
        let (smallest, runs) = shrinking.shrink(plan)
        #expect(smallest.disturbances == [smallest.disturbances[0]])
        #expect(smallest.disturbances[0].trouble == culprit.trouble)
        #expect(smallest.customers.count == 1)
        #expect(runs < Shrinking.runsMax)
    }

    @Test func `a customer who is left out takes the troubles of the visit along`() throws {
        let kiosk = try RehearsedKiosk.sample()
        var plan = WorldPlan(seed: 8, settings: kiosk.settings, customers: 12)
        let kept = plan.disturbances.filter { $0.customer >= 5 }
        plan.removeCustomers(0..<5)
        #expect(plan.customers.map(\.number) == Array(5..<12))
        #expect(plan.disturbances.map(\.customer) == kept.map { $0.customer - 5 })
        #expect(plan.disturbances.map(\.trouble) == kept.map(\.trouble))
    }
}
