import KioskCore
import KioskGPIO

/// The steps of a sale that nobody can do without, done by themselves: the references.
final class BareSteps {
    private let ledger: SaleLedger
    private let probe: LoopbackProbe
    private let chip: MockChip
    private let outputs: any OutputRequest
    private var isLit = false

    /// A journal, a connection and a lamp of their own.
    init(_ workplace: Workplace) throws(BenchError) {
        ledger = try SaleLedger(path: workplace.journal)
        probe = try LoopbackProbe()
        let plan = LinePlan(
            inputs: [],
            outputs: [
                OutputLine(
                    role: .lamp(.ready), reference: LineReference("GPIO12"), activeLow: false)
            ])
        do throws(GPIOError) {
            chip = try MockChip(plan: plan)
            outputs = try chip.requestOutputs(plan.outputs, consumer: LinePlan.consumer)
        } catch {
            throw .lines(error)
        }
    }

    /// The commit of a sale's opening, then the request's bytes to another thread.
    func request(bytes count: Int) throws(BenchError) -> Duration {
        let bytes = [UInt8](repeating: 1, count: count)
        let start = MonotonicClock.now()
        try ledger.begin()
        return try probe.send(bytes) - start
    }

    /// What a sale has on disk before its payment; to be called after each `request`.
    func prepareRelay() throws(BenchError) {
        try ledger.sessionCreated()
    }

    /// The commit of the arming, then a line set; to be called after each `prepareRelay`.
    func relay() throws(BenchError) -> Duration {
        let start = MonotonicClock.now()
        try ledger.arm()
        try setLamp()
        let end = MonotonicClock.now()
        try ledger.close()
        return end - start
    }

    /// Ends the threads.
    func close() {
        probe.close()
        outputs.release()
        chip.close()
    }

    private func setLamp() throws(BenchError) {
        isLit.toggle()
        do throws(GPIOError) {
            try outputs.set(0, active: isLit)
        } catch {
            throw .lines(error)
        }
    }
}
