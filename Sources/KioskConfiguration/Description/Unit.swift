internal import KioskCore

/// The unit of a number; it is the ending of the number's key.
enum Unit: String, Sendable, CaseIterable {
    /// Thousandths of a second.
    case milliseconds = "ms"
    /// Seconds.
    case seconds = "s"
    /// Days.
    case days
    /// Minor units of the kiosk's currency; no ending, because the currency is a key of its own.
    case price = ""
    /// A plain count.
    case count = "count"

    /// The word for the unit, `nil` where there is none.
    var word: BilingualText? {
        switch self {
        case .milliseconds: .init("milliseconds", ja: "ミリ秒")
        case .seconds: .init("seconds", ja: "秒")
        case .days: .init("days", ja: "日")
        case .price, .count: nil
        }
    }

    /// A number with its unit: `10000 ms (10 s)`.
    func quantity(_ number: Int) -> BilingualText {
        switch self {
        case .days: .init("\(number) days", ja: "\(number) 日")
        case .milliseconds, .seconds, .price, .count: .init(verbatim: symbols(number))
        }
    }

    private func symbols(_ number: Int) -> String {
        switch self {
        case .milliseconds:
            guard number >= 1000, number % 100 == 0 else { return "\(number) ms" }
            let tenths = number / 100 % 10
            return "\(number) ms (\(number / 1000)\(tenths == 0 ? "" : ".\(tenths)") s)"
        case .seconds:
            if number >= 3600, number % 3600 == 0 { return "\(number) s (\(number / 3600) h)" }
            if number >= 120, number % 60 == 0 { return "\(number) s (\(number / 60) min)" }
            return "\(number) s"
        case .days, .price, .count: return "\(number)"
        }
    }
}
