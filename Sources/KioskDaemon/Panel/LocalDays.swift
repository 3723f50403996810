import KioskCore
import KioskPanel

/// The days of a place whose clocks are so many seconds ahead of UTC, in summer perhaps more.
struct LocalDays: Sendable {
    /// How far its clocks are ahead of UTC at a time.
    let secondsFromGMT: @Sendable (WallTime) -> Int

    /// The number of a time's day, counted from 1970-01-01.
    func day(of time: WallTime) -> Int64 {
        let seconds = time.microsecondsSince1970 / 1_000_000 + Int64(secondsFromGMT(time))
        return seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }

    /// When a day begins.
    func begin(of day: Int64) -> WallTime {
        // The clocks may have been changed between the first guess and the day's beginning.
        let guess = Self.time(day, ahead: secondsFromGMT(Self.time(day, ahead: 0)))
        return Self.time(day, ahead: secondsFromGMT(guess))
    }

    /// When a period begins and when it is over.
    func bounds(of period: PanelPeriod) -> (from: WallTime, end: WallTime) {
        (begin(of: period.first), begin(of: period.last + 1))
    }

    private static func time(_ day: Int64, ahead seconds: Int) -> WallTime {
        WallTime(microsecondsSince1970: (day * 86_400 - Int64(seconds)) * 1_000_000)
    }
}
