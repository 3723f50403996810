import KioskCore
import Testing

@testable import KioskGPIO

struct InputMemoryTests {
    private func at(_ nanoseconds: Int64) -> Instant {
        Instant(nanoseconds: nanoseconds)
    }

    @Test func `edges of several lines come in the order of their times`() {
        var memory = InputMemory(levels: [false, false], at: at(0))
        let news = memory.take(
            [
                LineEdge(index: 0, active: true, at: at(30)),
                LineEdge(index: 1, active: true, at: at(10)),
            ], now: at(40))
        #expect(news.map(\.index) == [1, 0])
    }

    @Test func `an edge that the level has told before is not told again`() {
        var memory = InputMemory(levels: [false], at: at(0))
        #expect(memory.take(levels: [true], at: at(50)).map(\.active) == [true])
        let late = [
            LineEdge(index: 0, active: true, at: at(20)),
            LineEdge(index: 0, active: false, at: at(30)),
            LineEdge(index: 0, active: true, at: at(40)),
        ]
        #expect(memory.take(late, now: at(60)).isEmpty)
        #expect(memory.take(levels: [true], at: at(60)).isEmpty)
    }

    @Test func `a stamp of another clock counts as now`() {
        var memory = InputMemory(levels: [false], at: at(0))
        let wall = LineEdge(index: 0, active: true, at: at(1_700_000_000_000_000_000))
        #expect(memory.take([wall], now: at(70)).map(\.at) == [at(70)])
        #expect(memory.take(levels: [false], at: at(80)).map(\.at) == [at(80)])
    }

    @Test func `an edge without a level tells nothing until the level is read`() {
        var memory = InputMemory(levels: [false], at: at(0))
        #expect(memory.take([LineEdge(index: 0, active: nil, at: at(5))], now: at(9)).isEmpty)
        #expect(memory.take(levels: [true], at: at(9)).map(\.active) == [true])
    }

    @Test func `a repeated level is told: there was an edge between`() {
        var memory = InputMemory(levels: [true], at: at(0))
        let again = [LineEdge(index: 0, active: true, at: at(5))]
        #expect(memory.take(again, now: at(9)).map(\.at) == [at(5)])
    }
}
