import KioskExploration
import Testing

@testable import KioskCore

/// Many sales in a row, with everything going wrong that can, from one seed.
struct RandomWalkTests {
    @Test(.timeLimit(.minutes(2)), arguments: 1...40 as ClosedRange<UInt64>)
    func `the laws hold over thousands of sales with faults`(_ seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        walk.run(sales: 60)
        print("walked seed \(seed): \(walk.summary)")
        #expect(walk.failure == nil, "seed \(seed): \(walk.failure ?? "")")
    }
}

/// Takes one of the world's steps after the other, good ones more often than bad ones.
struct RandomWalk {
    private var world: SmallWorld
    private var random: Jitter
    private(set) var failure: String?
    private var trace: [SmallWorld.Step] = []
    private var taken = 0
    private var crashes = 0

    init(seed: UInt64) {
        let settings = MachineSettings.oneItem {
            $0.paymentWindow = .seconds(5)
            $0.callAnswerMax = .seconds(3)
            $0.cancelConfirmation = .seconds(8)
            $0.sessionExpiresSeconds = 20
            $0.lateCaptureGrace = .seconds(2)
            $0.capturedNotArmed = .vendIfRecent
            $0.armedWithoutOutcome = seed % 2 == 0 ? .refund : .hold
        }
        world = SmallWorld(settings, .init(sales: .max), disturbances: Disturbance.all)
        random = Jitter(seed: seed)
    }

    var summary: String {
        let standings = Dictionary(
            grouping: world.driver.journal.histories, by: \.standing
        ).mapValues(\.count)
        return "\(taken) steps, \(crashes) crashes, \(standings)"
    }

    mutating func run(sales: Int) {
        while world.driver.machine.lastSale < SaleID(Int64(sales)) && failure == nil {
            take(faulty: random.next() % 8 == 0)
        }
        // The world is well again, and time passes.
        for _ in 0..<5_000 where failure == nil {
            world.takeNoMore()
            guard !world.stepsThatHelp.isEmpty else { break }
            take(faulty: false)
        }
        world.clearFaults()
        check(world.brokenAtTheEnd)
    }

    private mutating func take(faulty: Bool) {
        world.left.faults = faulty ? 1 : 0
        world.left.disturbances = faulty ? 1 : 0
        let steps = faulty ? world.steps : world.stepsThatHelp
        guard !steps.isEmpty else {
            world.clearFaults()
            return
        }
        let step = steps[Int(random.next() % UInt64(steps.count))]
        trace.append(step)
        taken += 1
        if faulty && random.next() % 4 == 0 {
            crashes += 1
            if !world.take(step, brokenOffBy: .death(afterEffects: Int(random.next() % 3))) {
                world.driver.effectsUntilCrash = nil
            }
        } else {
            world.take(step)
        }
        check(world.broken)
    }

    private mutating func check(_ broken: [String]) {
        guard failure == nil, !broken.isEmpty else { return }
        failure = "\(broken) after " + trace.suffix(40).map { "\($0)" }.joined(separator: ", ")
    }
}

extension SmallWorld {
    /// What a healthy world does: answers come, time passes.
    var stepsThatHelp: [Step] {
        steps.isEmpty && driver.machine.isBusy ? [.time] : steps
    }

    /// No customer comes any more.
    mutating func takeNoMore() {
        left.faults = 0
        left.disturbances = 0
        ghosts = []
        if driver.machine.interlock.open.contains(.door) { driver.turn(.door, false) }
        left.sales = 0
    }

    /// A technician comes: what is latched is cleared, and the daemon restarted.
    mutating func clearFaults() {
        for fault in driver.machine.latchedFaults {
            let clearing = FaultClearing(name: fault, by: "technician")
            _ = driver.journal.append([.faultCleared(clearing)], at: driver.wall)
        }
        let stop = JournalRecord.stopped(ProcessStop(reason: "asked"))
        _ = driver.journal.append([stop], at: driver.wall)
        if driver.machine.sale == nil, driver.machine.refunds.isEmpty { driver.crash() }
        driver.send(.timePassed)
        while let probe = driver.open.first(where: { $0.request == .probe }) {
            driver.answer(probe, .healthy)
        }
    }
}
