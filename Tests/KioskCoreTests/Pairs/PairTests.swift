import KioskExploration
import Testing

@testable import KioskCore

/// Every state with everything that can happen in it.
struct PairTests {
    @Test(arguments: Situation.all)
    func `nothing that happens breaks a rule, traps or spins`(_ situation: Situation) {
        let start = situation.make()
        #expect(start.violations == [], "on the way to \(situation.name)")
        for happening in Happening.all(for: start) {
            var driver = start
            happening.happen(&driver)
            #expect(driver.violations == [], "\(situation.name), \(happening.word)")
            // No busy loop: time alone moves on, and what is due is done.
            driver.open = []
            driver.running = nil
            driver.runOn(deadlines: 25)
            #expect(driver.violations == [], "\(situation.name), \(happening.word), then time")
        }
    }

    @Test(arguments: Situation.all)
    func `two things in a row break no rule`(_ situation: Situation) {
        let start = situation.make()
        for first in Happening.all(for: start) where !first.word.hasSuffix("twice") {
            var once = start
            first.happen(&once)
            guard once != start else { continue }
            for second in Happening.all(for: once) where !second.word.hasSuffix("twice") {
                var driver = once
                second.happen(&driver)
                #expect(
                    driver.violations == [], "\(situation.name), \(first.word), \(second.word)")
            }
        }
    }

    @Test(arguments: Situation.all)
    func `a restart anywhere ends in a sale that is decided, with nothing pulsed again`(
        _ situation: Situation
    ) {
        var driver = situation.make()
        let pulses = driver.pulses
        driver.crash()
        for _ in 0..<60 where driver.machine.sale != nil || !driver.machine.refunds.isEmpty {
            switch driver.open.last?.request {
            case .readSession?: driver.answer(.session(.cancelled))
            case .findPayments?: driver.answer(.done(.payments([])))
            case .readPayment?: driver.answer(.payment(refunded: 0))
            case .refund?: driver.answer(.payment(refunded: 150))
            case .printReceipt?: driver.answer(.accepted)
            case .probe?: driver.answer(.healthy)
            case .createSession?, .push?, .cancelOnTerminal?, .cancelSession?:
                Issue.record("a restart asks only")
                return
            case nil: driver.advanceToDeadline()
            }
        }
        #expect(driver.machine.sale == nil && driver.machine.refunds.isEmpty)
        #expect(driver.pulses == pulses)
        #expect(driver.violations == [])
    }

    @Test func `what only a bug of the shell can do stops the process`() async {
        await #expect(processExitsWith: .failure) {
            var driver = KioskDriver.awaiting()
            driver.send(.pulseEnded(SaleID(1), .completed))
        }
        await #expect(processExitsWith: .failure) {
            var driver = KioskDriver.armed()
            driver.send(.pulseEnded(SaleID(1), .completed))
        }
        await #expect(processExitsWith: .failure) {
            var driver = KioskDriver.pushing()
            driver.answer(.healthy)
        }
        await #expect(processExitsWith: .failure) {
            var driver = KioskDriver.awaiting()
            driver.send(.recordRefused(SaleID(1)))
        }
    }
}

extension KioskDriver {
    /// Goes from deadline to deadline; each must lie in the future once it was served.
    mutating func runOn(deadlines: Int) {
        var unmoved = 0
        for _ in 0..<deadlines {
            guard let due = machine.nextDeadline else { return }
            unmoved = due > now ? 0 : unmoved + 1
            // A due deadline may uncover another; more than a few in a row is a busy loop.
            if unmoved > 3 {
                violations.append("busy at \(now.nanoseconds)")
                return
            }
            let before = machine
            advanceToDeadline()
            if machine == before { violations.append("a deadline that changes nothing") }
        }
    }
}
