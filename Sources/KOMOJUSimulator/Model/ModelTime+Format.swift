extension ModelTime {
    /// The form in sessions: `2023-12-12T11:55:46.000+09:00`, Tokyo time with milliseconds.
    var sessionForm: String {
        let tokyo = ModelTime(microsecondsSince1970: microsecondsSince1970 + 9 * 3_600_000_000)
        let milliseconds = Self.floorMod(microsecondsSince1970, 1_000_000) / 1000
        return tokyo.civilForm + "." + Self.padded(Int(milliseconds), to: 3) + "+09:00"
    }

    /// The form in payments and events: `2023-12-12T03:07:28Z`.
    var paymentForm: String { civilForm + "Z" }

    /// The form of a `Date` header: `Tue, 12 Dec 2023 03:07:28 GMT`.
    var httpForm: String {
        let seconds = Self.floorDiv(microsecondsSince1970, 1_000_000)
        let days = Self.floorDiv(seconds, 86_400)
        let (year, month, day) = Self.civil(days: days)
        // 1970 began on a Thursday.
        let name = Self.dayNames[Int(Self.floorMod(days + 4, 7))]
        let clock = civilForm.suffix(8)
        return "\(name), \(Self.padded(day, to: 2)) \(Self.monthNames[month - 1]) "
            + "\(Self.padded(year, to: 4)) \(clock) GMT"
    }

    private static let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads both documented forms, and any other numeric offset; nil for anything else.
    init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
            let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var place = 19
        var fraction: Int64 = 0
        if bytes[place] == UInt8(ascii: ".") {
            place += 1
            var scale: Int64 = 100_000
            while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
                fraction += Int64(bytes[place] - 0x30) * scale
                scale /= 10
                place += 1
            }
        }
        guard let offset = Self.offsetSeconds(bytes[place...]) else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset
        self.init(microsecondsSince1970: seconds * 1_000_000 + fraction)
    }

    private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let zone = Array(bytes)
        if zone == [UInt8(ascii: "Z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hours = number(zone[1..<3]),
            let minutes = number(zone[4..<6])
        else { return nil }
        let seconds = Int64(hours * 3600 + minutes * 60)
        // A space is what a plus sign becomes in a query that was not percent-encoded.
        if zone[0] == UInt8(ascii: "+") || zone[0] == 0x20 { return seconds }
        return zone[0] == UInt8(ascii: "-") ? -seconds : nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private var civilForm: String {
        let seconds = Self.floorDiv(microsecondsSince1970, 1_000_000)
        let (year, month, day) = Self.civil(days: Self.floorDiv(seconds, 86_400))
        let second = Int(Self.floorMod(seconds, 86_400))
        let date = [Self.padded(year, to: 4), Self.padded(month, to: 2), Self.padded(day, to: 2)]
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, to: 2) }
        return date.joined(separator: "-") + "T" + clock.joined(separator: ":")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func floorDiv(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func floorMod(_ value: Int64, _ divisor: Int64) -> Int64 {
        value - floorDiv(value, divisor) * divisor
    }

    /// Days since 1970 of a date in the Gregorian calendar, counted in years that begin in March.
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let marchYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDiv(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDiv(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }
}
