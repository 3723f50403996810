import KioskCore
import Testing

/// When a kiosk compares.
@Suite struct ScheduleTests {
    private let schedule = ReconciliationSchedule(kioskID: "shibuya-042")
    private static let day: Int64 = 86_400

    /// So many seconds after midnight of some day.
    private func at(_ second: Int64) -> WallTime {
        WallTime(microsecondsSince1970: (20_000 * Self.day + second) * 1_000_000)
    }

    @Test func `a kiosk that never compared does so soon after its start, not at once`() {
        let due = schedule.due(after: nil, startedAt: at(0), now: at(0))
        #expect((due - at(0)) == schedule.startDelay)
        #expect(schedule.startDelay >= .seconds(300))
        #expect(schedule.startDelay < .seconds(2100))
    }

    @Test func `the next time is the kiosk's own time of day, and never two in an hour`() {
        let start = at(0)
        for newest in stride(from: Int64(5000), to: 3 * Self.day, by: 977) {
            let due = schedule.due(after: at(newest), startedAt: start, now: at(newest + 10))
            let wait = due - at(newest)
            #expect(wait >= .seconds(3600))
            #expect(wait <= .seconds(Self.day + 3600))
            #expect(
                due.microsecondsSince1970 % (Self.day * 1_000_000)
                    == schedule.secondOfDay * 1_000_000)
        }
    }

    @Test func `a time of day that was missed is made up for soon after the start`() {
        let start = at(10 * Self.day)
        let due = schedule.due(after: at(0), startedAt: start, now: start)
        #expect(due == start + schedule.startDelay)
    }

    @Test func `a restart after today's comparison does not compare again`() {
        let newest = at(schedule.secondOfDay)
        let start = at(schedule.secondOfDay + 7200)
        let due = schedule.due(after: newest, startedAt: start, now: start)
        #expect(due == at(schedule.secondOfDay + Self.day))
    }

    @Test func `a comparison from the future was stamped by a wrong clock and counts for nothing`()
    {
        let due = schedule.due(after: at(9 * Self.day), startedAt: at(0), now: at(60))
        #expect(due == at(0) + schedule.startDelay)
    }

    @Test func `a fleet is spread over the whole day, and every process agrees on a kiosk's time`()
    {
        var hours: Set<Int64> = []
        for number in 0..<500 {
            let schedule = ReconciliationSchedule(kioskID: "shibuya-\(number)")
            #expect((0..<Self.day).contains(schedule.secondOfDay))
            hours.insert(schedule.secondOfDay / 3600)
        }
        #expect(hours.count == 24)
        #expect(ReconciliationSchedule(kioskID: "shibuya-042") == schedule)
        #expect(schedule.secondOfDay == 58_382, "a new number moves every fleet's time of day")
    }
}
