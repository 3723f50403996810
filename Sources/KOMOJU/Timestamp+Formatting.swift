extension Timestamp: CustomStringConvertible {
    /// The time stamp as `2023-12-12T03:07:28Z`; parts of a second are dropped.
    public var description: String {
        let seconds = Self.floorDivide(microsecondsSince1970, 1_000_000)
        let days = Self.floorDivide(seconds, 86_400)
        let secondOfDay = seconds - days * 86_400
        let date = Self.date(daysSince1970: days)
        return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2)
            + "-" + Self.padded(date.day, 2) + "T" + Self.padded(secondOfDay / 3600, 2)
            + ":" + Self.padded(secondOfDay / 60 % 60, 2)
            + ":" + Self.padded(secondOfDay % 60, 2) + "Z"
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The inverse of `daysSince1970(year:month:day:)`.
    private static func date(
        daysSince1970 days: Int64
    ) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
