import KioskCore

/// A calendar time as the clocks of the kiosk's place show it.
struct LocalTime: Sendable, Hashable {
    /// The number of the day, counted from 1970-01-01.
    let day: Int64
    private let secondOfDay: Int64

    /// What the clocks show at a time, where they are so many seconds ahead of UTC.
    init(_ time: WallTime, secondsFromGMT: Int) {
        // Stamps may be absurd (X3): such a time is shown as the farthest that can be.
        let seconds = time.microsecondsSince1970 / 1_000_000 + Int64(secondsFromGMT)
        let perDay: Int64 = 86_400
        let remainder = seconds % perDay
        secondOfDay = remainder < 0 ? remainder + perDay : remainder
        day = (seconds - secondOfDay) / perDay
    }

    /// `2026-11-23`.
    var date: String { Self.date(ofDay: day) }

    /// `09:05:07`.
    var clock: String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60]
            .map { Self.padded($0, 2) }.joined(separator: ":")
    }

    /// The date of a day that is counted from 1970-01-01, in the Gregorian calendar.
    static func date(ofDay day: Int64) -> String {
        // Years are counted from March on here, so that a leap day is the last of its year.
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
    }

    /// The day of a date that is written as `date(ofDay:)` writes it; `nil` for everything else.
    static func day(ofDate text: String) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2]),
            (1...12).contains(month)
        else { return nil }
        // Counted from March on, as above; a leap day is the last of its year.
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let number = era * 146_097 + dayOfEra - 719_468
        // What no calendar has, such as the 31st of April, is another day when it is written.
        return date(ofDay: number) == text ? number : nil
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
