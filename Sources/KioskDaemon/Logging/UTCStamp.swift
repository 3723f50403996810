import Glibc

/// A point in time as the console log writes it: UTC, ISO 8601, to the millisecond.
enum UTCStamp {
    /// For example `2026-01-31T09:05:07.042Z`, of microseconds since 1970.
    static func text(_ microseconds: Int64) -> String {
        let milliseconds = microseconds.flooredQuotient(1_000)
        var seconds = time_t(milliseconds.flooredQuotient(1_000))
        var parts = unsafe tm()
        guard unsafe gmtime_r(&seconds, &parts) != nil else {
            return "\(microseconds)us"
        }
        let fraction = milliseconds - Int64(seconds) * 1_000
        let (year, month) = unsafe (Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1)
        let (day, hour) = unsafe (Int(parts.tm_mday), Int(parts.tm_hour))
        let (minute, second) = unsafe (Int(parts.tm_min), Int(parts.tm_sec))
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        return "\(date)T\(time).\(padded(Int(fraction), 3))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    /// The quotient rounded down, before 1970 too; the divisor is positive.
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
