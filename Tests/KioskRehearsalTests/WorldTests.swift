import KOMOJUSimulator
import KioskCore
import Testing

@testable import KioskRehearsal

/// Whole worlds from a seed.
@Suite struct WorldTests {
    private func report(
        _ seed: UInt64, customers: Int = 40, calm: Bool = false, isTraced: Bool = false
    ) throws -> WorldReport {
        let kiosk = try RehearsedKiosk.sample()
        let plan = WorldPlan(
            seed: seed, settings: kiosk.settings, customers: customers, calm: calm)
        var world = World(plan, kiosk: kiosk, isTraced: isTraced)
        return world.run()
    }

    @Test(.timeLimit(.minutes(5)), arguments: KeptSeeds.all)
    func `a world that once broke a law keeps all of them`(seed: UInt64) throws {
        let report = try report(seed, customers: WorldPlan.customersPerWorld)
        #expect(report.violations.isEmpty)
        #expect(report.figures.sales > 0)
    }

    @Test(.timeLimit(.minutes(2)), arguments: 1...UInt64(6))
    func `worlds full of troubles keep the laws`(seed: UInt64) throws {
        let report = try report(seed)
        #expect(report.violations.isEmpty)
        #expect(report.figures.results[.open] == nil)
        #expect(report.figures.results[.refundOwed] == nil)
    }

    @Test(.timeLimit(.minutes(2)))
    func `in a world without troubles every customer who pays gets the goods`() throws {
        let report = try report(3, customers: 60, calm: true)
        #expect(report.violations.isEmpty)
        #expect(report.figures.results[.delivered, default: 0] > 30)
        #expect(report.figures.results[.held] == nil)
    }

    @Test(.timeLimit(.minutes(2)))
    func `the same seed tells the same story to the last word`() throws {
        let first = try report(11, isTraced: true)
        let second = try report(11, isTraced: true)
        #expect(first.trace == second.trace)
        #expect(first.trace.count > 300)
        #expect(first.figures == second.figures)
        #expect(try report(12, isTraced: true).trace != first.trace)
    }

    @Test func `a long run has to reach every case, a technician's own kiosk only what it has`() {
        var figures = WorldFigures()
        figures.sales = RehearsalReport.coverageSalesMin
        for (mustReachAll, missing) in [(true, CoverageMark.allCases), (false, [])] {
            var report = RehearsalReport(seed: 1, mustReachAll: mustReachAll)
            report.figures = figures
            #expect(report.missingMarks == missing)
            #expect(report.isGood == missing.isEmpty)
        }
        var short = RehearsalReport(seed: 1, mustReachAll: true)
        short.figures.sales = RehearsalReport.coverageSalesMin - 1
        #expect(short.isGood)
    }

    @Test(.timeLimit(.minutes(2)))
    func `how many worlds run at a time changes nothing`() async throws {
        let kiosk = try RehearsedKiosk.sample()
        let alone = await Rehearsal(kiosk: kiosk, seed: 21, sales: 150, jobs: 1).run()
        let together = await Rehearsal(kiosk: kiosk, seed: 21, sales: 150, jobs: 3).run()
        #expect(alone.figures == together.figures)
        #expect(alone.coverage == together.coverage)
    }
}
