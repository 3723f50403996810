import KioskCore
import Testing

@testable import KioskGPIO

@Suite
struct LevelsDueTests {
    private let start = Instant(nanoseconds: 1_000_000_000)

    @Test
    func `they are read when the inputs are quiet after an edge`() {
        var due = LevelsDue()
        let atTheEdge = due.areDue(afterEdges: true, at: start)
        #expect(!atTheEdge)
        #expect(due.wait(otherwise: 5_000) == LevelsDue.quietMilliseconds)
        let afterIt = due.areDue(afterEdges: false, at: start + .milliseconds(1))
        #expect(afterIt)
        #expect(due.wait(otherwise: 5_000) == 5_000)
    }

    @Test
    func `they are read when nothing happened, too`() {
        var due = LevelsDue()
        let answers = [0, 5, 10].map {
            due.areDue(afterEdges: false, at: start + .seconds($0))
        }
        #expect(answers == [true, true, true])
    }

    @Test
    func `a storm puts them off for so long and no longer`() {
        var due = LevelsDue()
        let readings = (0..<40).filter {
            due.areDue(afterEdges: true, at: start + .microseconds(500 * $0))
        }
        // 5 ms after the first edge since the last reading.
        #expect(readings == [10, 21, 32])
    }
}
