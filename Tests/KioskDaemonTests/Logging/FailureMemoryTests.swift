import KioskCore
import KioskDaemon
import Testing

@Suite("What the log knows of failing calls")
struct FailureMemoryTests {
    /// A call and how it ended: with a failure, or `nil` with success.
    private typealias End = (call: CloudCall, failure: String?)

    private let probe = CloudCall(id: CallID(1), sale: nil, request: .probe)

    private func read(_ sale: Int64) -> CloudCall {
        CloudCall(id: CallID(2), sale: SaleID(sale), request: .readSession(SessionID("s")))
    }

    /// Which of the failures are news.
    private func news(_ ends: [End]) -> [Bool] {
        var memory = FailureMemory()
        return ends.compactMap { end in
            guard let failure = end.failure else {
                memory.succeeded(end.call)
                return nil
            }
            return memory.isNews(failure, of: end.call)
        }
    }

    @Test func `the same failure is news once, until the call succeeds`() {
        #expect(
            news([
                (probe, "no route"), (probe, "no route"), (probe, nil), (probe, "no route"),
            ]) == [true, false, true])
    }

    @Test func `failures that take turns are each news once`() {
        let all = news((0..<1_000).map { (probe, $0 % 2 == 0 ? "lost" : "late") })
        #expect(all.count { $0 } == 2)
    }

    @Test func `another call and another sale have news of their own`() {
        #expect(
            news([
                (probe, "lost"), (read(1), "lost"), (read(2), "lost"), (read(1), nil),
                (read(2), "lost"), (probe, "lost"), (read(1), "lost"),
            ]) == [true, true, true, false, false, true])
    }

    @Test func `what it keeps is bounded, and forgotten failures are told again`() {
        let subjects = news((0...64).map { (read($0), "lost") } + [(read(0), "lost")])
        #expect(subjects.allSatisfy { $0 })
        let failures = news((0...8).map { (probe, "failure \($0)") } + [(probe, "failure 0")])
        #expect(failures.allSatisfy { $0 })
    }
}
