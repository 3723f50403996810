import Testing

@testable import KioskPanel

struct RequestPaceTests {
    private let start = ContinuousClock.now

    @Test func `so many come at once, and the next ones one after the other`() {
        let pace = RequestPace(perSecond: 10, atOnce: 3, now: start)
        let waits = (0..<5).map { _ in max(.zero, pace.turn(now: start) - start) }
        #expect(waits == [.zero, .zero, .zero, .milliseconds(100), .milliseconds(200)])
    }

    @Test func `a rest gives back what was used, and no more`() {
        let pace = RequestPace(perSecond: 10, atOnce: 3, now: start)
        for _ in 0..<3 { _ = pace.turn(now: start) }
        let later = start + .seconds(60)
        let waits = (0..<4).map { _ in max(.zero, pace.turn(now: later) - later) }
        #expect(waits == [.zero, .zero, .zero, .milliseconds(100)])
    }

    @Test func `a server answers everybody, but not sooner than its pace`() async throws {
        var limits = PanelLimits()
        limits.requestsPerSecondMax = 20
        limits.requestsAtOnceMax = 1
        try await ServedSites.serve([EchoSite()], limits: limits) { served in
            let begun = ContinuousClock.now
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<5 { group.addTask { try await served.get("/").status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(ContinuousClock.now - begun >= .milliseconds(200))
        }
    }
}
