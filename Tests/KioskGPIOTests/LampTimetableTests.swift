import KioskCore
import Testing

@testable import KioskGPIO

/// The patterns in virtual time.
struct LampTimetableTests {
    private let start = Instant(nanoseconds: 7_000_000_000)

    /// The changes of one lamp that is on from the start, in milliseconds, by waking only when the
    /// timetable says so.
    private func changes(of pattern: LampPattern, count: Int) -> [Int64] {
        var timetable = LampTimetable([pattern])
        timetable.set(0, on: true, at: start)
        var (now, isLit, changes) = (start, false, [Int64]())
        while changes.count < count {
            let lit = timetable.isLit(0, at: now)
            #expect(lit != isLit, "it was woken for nothing")
            isLit = lit
            changes.append((now - start).wholeMilliseconds)
            guard let next = timetable.nextChange(after: now) else { break }
            #expect(next > now)
            now = next
        }
        return changes
    }

    @Test func `a steady lamp is lit at once and wakes nobody`() {
        #expect(changes(of: .steady, count: 5) == [0])
    }

    @Test func `a slow lamp is lit for a second and dark for a second`() {
        #expect(changes(of: .slow, count: 6) == [0, 1_000, 2_000, 3_000, 4_000, 5_000])
    }

    @Test func `a fast lamp is lit for a fifth of a second and dark for a fifth`() {
        #expect(changes(of: .fast, count: 6) == [0, 200, 400, 600, 800, 1_000])
    }

    @Test func `a lamp that shines once is dark after half a second, and wakes nobody then`() {
        #expect(changes(of: .once, count: 5) == [0, 500])
    }

    @Test(arguments: [
        (LampPattern.steady, [true, true, true]), (.slow, [true, true, true]),
        (.fast, [true, true, true]), (.once, [true, false, false]),
    ])
    func `a lamp shows something until it is dark for good`(
        pattern: LampPattern, expected: [Bool]
    ) {
        var timetable = LampTimetable([pattern])
        #expect(!timetable.isShowing(0, at: start))
        timetable.set(0, on: true, at: start)
        // Lit in each pattern, dark in each but the steady one, and lit again in those that blink.
        let shown = [100, 1_100, 2_050].map {
            timetable.isShowing(0, at: start + .milliseconds($0))
        }
        #expect(shown == expected)
        timetable.set(0, on: false, at: start + .milliseconds(2_060))
        #expect(!timetable.isShowing(0, at: start + .milliseconds(2_070)))
    }

    @Test(arguments: LampPattern.allCases)
    func `a lamp that is turned off is dark, and begins anew when turned on`(
        pattern: LampPattern
    ) {
        var timetable = LampTimetable([pattern])
        #expect(!timetable.isLit(0, at: start))
        timetable.set(0, on: true, at: start)
        timetable.set(0, on: false, at: start + .milliseconds(50))
        #expect(!timetable.isLit(0, at: start + .milliseconds(60)))
        #expect(timetable.nextChange(after: start + .milliseconds(60)) == nil)
        // Dark for every pattern that is not steady, had it gone on.
        let again = start + .milliseconds(5_300)
        timetable.set(0, on: true, at: again)
        #expect(timetable.isLit(0, at: again))
        #expect(timetable.isLit(0, at: again + .milliseconds(199)))
    }

    @Test(arguments: LampPattern.allCases)
    func `a lamp that is on already goes on with its pattern`(pattern: LampPattern) {
        var told = LampTimetable([pattern])
        told.set(0, on: true, at: start)
        var toldAgain = told
        toldAgain.set(0, on: true, at: start + .milliseconds(350))
        for milliseconds in stride(from: 350, to: 3_000, by: 7) {
            let now = start + .milliseconds(milliseconds)
            #expect(told.isLit(0, at: now) == toldAgain.isLit(0, at: now))
            #expect(told.nextChange(after: now) == toldAgain.nextChange(after: now))
        }
    }

    @Test func `a wake-up that comes late shifts no later change`() {
        var timetable = LampTimetable([.fast])
        timetable.set(0, on: true, at: start)
        let late = start + .milliseconds(777)
        #expect(!timetable.isLit(0, at: late))
        #expect(timetable.nextChange(after: late) == start + .milliseconds(800))
    }

    @Test func `the earliest change of all lamps is the next one`() {
        var timetable = LampTimetable([.slow, .steady, .fast, .once])
        timetable.set(0, on: true, at: start)
        timetable.set(1, on: true, at: start)
        #expect(timetable.nextChange(after: start) == start + .seconds(1))
        timetable.set(2, on: true, at: start + .milliseconds(100))
        #expect(
            timetable.nextChange(after: start + .milliseconds(100)) == start + .milliseconds(300))
        timetable.set(3, on: true, at: start + .milliseconds(150))
        timetable.set(2, on: false, at: start + .milliseconds(200))
        #expect(
            timetable.nextChange(after: start + .milliseconds(200)) == start + .milliseconds(650))
        timetable.allOff()
        #expect(timetable.nextChange(after: start + .milliseconds(200)) == nil)
        #expect((0..<4).allSatisfy { !timetable.isLit($0, at: start + .milliseconds(201)) })
    }

    @Test func `after years on a lamp still changes on time`() {
        let years = Duration.seconds(20 * 365 * 86_400)
        var timetable = LampTimetable([.fast])
        timetable.set(0, on: true, at: start)
        let now = start + years + .milliseconds(1)
        #expect(timetable.isLit(0, at: now))
        #expect(timetable.nextChange(after: now) == start + years + .milliseconds(200))
    }
}
