import KioskCore
import Testing

@testable import KioskGPIO

struct KernelDebounceTests {
    private func period(_ role: InputRole, _ debounce: Int, tick: Int) -> Duration {
        KernelDebounce.period(
            for: InputLine(
                role: role, reference: .offset(0), activeLow: true, bias: .pullUp,
                debounce: .milliseconds(debounce)), tick: .milliseconds(tick))
    }

    @Test func `the kernel takes a part of a pressed contact's debouncing`() {
        #expect(period(.button("A1"), 20, tick: 4) == .milliseconds(5))
        #expect(period(.cancelButton, 50, tick: 4) == .milliseconds(5))
        #expect(period(.serviceKey, 8, tick: 1) == .milliseconds(2))
    }

    @Test func `a time that is short for the kernel's tick is the core's alone`() {
        #expect(period(.button("A1"), 19, tick: 4) == .zero)
        #expect(period(.button("A1"), 20, tick: 10) == .zero)
        #expect(period(.button("A1"), 0, tick: 1) == .zero)
    }

    @Test(arguments: [1, 4, 10])
    func `the kernel swallows nothing that the core would accept`(tick: Int) {
        for debounce in 1...500 {
            let period = period(.button("A1"), debounce, tick: tick)
            // Rounded up to ticks, and late by as much again.
            #expect(period <= .zero || .milliseconds(4 * tick) < .milliseconds(debounce))
            // What is taken off the stamp makes up for a tick of difference between two edges.
            #expect(period <= .zero || period > .milliseconds(tick))
        }
    }

    @Test func `short signals that are evidence reach the core as they are`() {
        #expect(period(.dropSensor("A1"), 500, tick: 1) == .zero)
        #expect(period(.door, 500, tick: 1) == .zero)
    }

    @Test func `the tick is one that Linux can have`() {
        #expect(MonotonicClock.tick >= .milliseconds(1))
        #expect(MonotonicClock.tick <= .milliseconds(10))
    }
}

struct LossTallyTests {
    private func edge(_ index: Int, lost: Int) -> LineEdge {
        LineEdge(index: index, active: true, at: Instant(nanoseconds: 0), lost: lost)
    }

    private func at(_ milliseconds: Int) -> Instant {
        Instant(nanoseconds: 0) + .milliseconds(milliseconds)
    }

    @Test func `losses are summed and told of at most once a second`() {
        var tally = LossTally()
        tally.take([edge(0, lost: 0), edge(1, lost: 3)])
        #expect(tally.due(at: at(0)).map(\.count) == [3])
        #expect(tally.due(at: at(2_000)).isEmpty)
        tally.take([edge(1, lost: 1), edge(0, lost: 5)])
        tally.take([edge(1, lost: 1)])
        #expect(tally.due(at: at(999)).isEmpty)
        let due = tally.due(at: at(1_000))
        #expect(due.map(\.index) == [0, 1])
        #expect(due.map(\.count) == [5, 2])
    }
}
