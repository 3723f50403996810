import KioskCore

/// One bar a day for what was kept of a currency; the table below has the same numbers.
struct DayChart {
    /// The days, the oldest first.
    let days: [PanelDay]
    /// The currency.
    let currency: Currency
    /// The language.
    let say: PanelLanguage

    private static let width = 720
    private static let height = 200
    /// Where the bars stand, above the dates.
    private static let ground = 170
    private static let top = 14
    private static let left = 4

    private var amounts: [Int] { days.map { max(0, $0.kept(currency).amount) } }
    private var most: Int { max(1, amounts.max() ?? 1) }

    private func label(_ amount: Int) -> String {
        Money(amount: amount, currency: currency).label
    }

    /// The chart with its name.
    var figure: HTMLText {
        let id = "chart-\(currency.code)"
        return """
            <figure class="chart"><svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
            aria-labelledby="\(id)-title \(id)-desc">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            <g aria-hidden="true">
            <line class="rule" x1="0" x2="\(Self.width)" y1="\(Self.top)" y2="\(Self.top)"/>
            <line class="rule" x1="0" x2="\(Self.width)" y1="\(Self.ground)" y2="\(Self.ground)"/>
            \(bars)<text x="\(Self.width - 2)" y="\(Self.top - 3)" text-anchor="end">\(label(most))</text>
            </g></svg>
            <figcaption>\(title)</figcaption></figure>

            """
    }

    private var title: String {
        say("Money kept by day, \(currency)", "日別の売上（返金後、\(currency)）")
    }

    private var description: String {
        var sums = CurrencySums()
        for day in days { sums.add(day.account(in: currency)) }
        let sum = sums[currency].kept
        guard let best = days.max(by: { $0.kept(currency).amount < $1.kept(currency).amount }),
            let first = days.first, let last = days.last
        else { return "" }
        let (from, to) = (LocalTime.date(ofDay: first.day), LocalTime.date(ofDay: last.day))
        let date = LocalTime.date(ofDay: best.day)
        return say(
            "\(from) to \(to): \(label(sum)) in all, the most on \(date) with "
                + "\(best.kept(currency).label).",
            "\(from) から \(to) まで、合計 \(label(sum))。最大は \(date) の "
                + "\(best.kept(currency).label)。")
    }

    private var bars: [HTMLText] {
        let pitch = Double(Self.width - 2 * Self.left) / Double(max(1, days.count))
        return zip(days, amounts).enumerated().map { index, pair in
            let (day, amount) = pair
            // Geometry, not money: a pixel more or less is none.
            let height = Int(Double(Self.ground - Self.top) * Double(amount) / Double(most))
            let x = Self.left + Int(pitch * Double(index))
            let width = max(2, Int(pitch * 0.8))
            let date = LocalTime.date(ofDay: day.day)
            let isNamed = (days.count - 1 - index).isMultiple(of: max(1, (days.count + 6) / 7))
            let name: HTMLText? =
                isNamed
                ? "<text x=\"\(x + width / 2)\" y=\"\(Self.ground + 18)\" text-anchor=\"middle\">\(String(date.dropFirst(5)))</text>"
                : nil
            return """
                <rect class="bar" x="\(x)" y="\(Self.ground - height)" width="\(width)" height="\(height)"><title>\(date): \(label(amount))</title></rect>\(name)

                """
        }
    }
}
