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
    var word: String? {
        switch self {
        case .milliseconds: "milliseconds"
        case .seconds: "seconds"
        case .days: "days"
        case .price, .count: nil
        }
    }

    /// A number with its unit: `10000 ms (10 s)`.
    func quantity(_ number: Int) -> String {
        switch self {
        case .milliseconds:
            guard number >= 1000, number % 100 == 0 else { return "\(number) ms" }
            let tenths = number / 100 % 10
            return "\(number) ms (\(number / 1000)\(tenths == 0 ? "" : ".\(tenths)") s)"
        case .seconds:
            if number >= 3600, number % 3600 == 0 { return "\(number) s (\(number / 3600) h)" }
            if number >= 120, number % 60 == 0 { return "\(number) s (\(number / 60) min)" }
            return "\(number) s"
        case .days: return "\(number) days"
        case .price, .count: return "\(number)"
        }
    }
}
