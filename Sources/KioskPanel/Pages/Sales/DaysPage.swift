import KioskCore

/// The sums of the last days, drawn and as a table.
struct DaysPage {
    /// How many days may be wanted.
    static let counts: [Int64] = [7, 14, 31, 92]

    /// What the page knows.
    let context: PageContext
    /// The days, the oldest first.
    let days: [PanelDay]

    private var say: PanelLanguage { context.say }

    /// As many days as are wanted, if that is a number of ours.
    static func count(wanted text: String?) -> Int64 {
        counts.first { "\($0)" == text } ?? 14
    }

    /// The currencies in which money moved.
    private var currencies: [Currency] {
        Set(days.flatMap(\.money.currencies)).sorted { $0.code < $1.code }
    }

    /// The page's main part.
    var main: HTMLText {
        """
        <h1>\(say("Daily totals", "日別集計"))</h1>
        \(PageTabs.sales(context))
        \(choice)
        \(remark)
        <section class="card" id="charts">\(charts)</section>
        <section class="card">\(table)</section>
        """
    }

    private var choice: HTMLText {
        let links = Self.counts.map { count in
            let words = say("\(count) days", "\(count) 日間")
            return Int(count) == days.count
                ? "<li><a href=\"/sales/days?days=\(count)\" aria-current=\"true\">\(words)</a></li>"
                : "<li><a href=\"/sales/days?days=\(count)\">\(words)</a></li>" as HTMLText
        }
        return """
            <nav class="tabs" aria-label="\(say("How many days", "期間"))"><ul>\(links)</ul></nav>
            """
    }

    private var remark: HTMLText? {
        guard let day = days.first(where: { !$0.isWhole })?.day else { return nil }
        let date = LocalTime.date(ofDay: day)
        return """
            <p id="not-whole" class="remark warn" role="note">\(say(
                "There are more sales than are counted here: from \(date) on the sums are too low. "
                    + "Choose fewer days, or use `kioskd sales export`.",
                "販売が多すぎるため、\(date) 以降の集計は実際より少なくなっています。"
                    + "期間を短くするか、`kioskd sales export` を使ってください。"))</p>
            """
    }

    private var charts: HTMLText {
        guard !currencies.isEmpty else {
            return "<p class=\"soft\">\(say("No money moved on these days.", "この期間に入金はありません。"))</p>"
        }
        return currencies.reduce(into: HTMLText.empty) { charts, currency in
            charts = charts + DayChart(days: days, currency: currency, say: say).figure
        }
    }

    /// What the columns are called, but the first.
    private var columns: [String] {
        [
            say("Begun", "開始"), say("Delivered", "販売済み"), say("Unpaid", "未払い"),
            say("Other", "その他"),
        ]
            + currencies.flatMap {
                ["\(say("Kept", "売上")) \($0)", "\(say("Given back", "返金")) \($0)"]
            }
    }

    private var table: HTMLText {
        let say = say
        let heading = say("Sums by day", "日別の合計")
        let columns = columns.map {
            "<th role=\"columnheader\" class=\"number\">\($0)</th>" as HTMLText
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="days" class="stack" role="table">
            <caption>\(heading)</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader">\(say("Day", "日付"))</th>
            \(columns)</tr></thead>
            <tbody role="rowgroup">
            \(days.reversed().map(row))</tbody></table></div>
            """
    }

    private func row(_ day: PanelDay) -> HTMLText {
        let date = LocalTime.date(ofDay: day.day)
        let other = day.sales - day.count(.delivered) - day.count(.unpaid)
        let more = day.isWhole ? "" : "≥ "
        let counts = [
            "\(more)\(day.sales)", "\(day.count(.delivered))", "\(day.count(.unpaid))", "\(other)",
        ]
        let sums = currencies.flatMap { currency in
            [day.kept(currency), day.refunded(currency)].map { more + $0.label }
        }
        // On a phone there is no head above the numbers: each brings its own.
        let cells = zip(columns, counts + sums).map { column, number in
            "<td role=\"cell\" class=\"number\" data-label=\"\(column)\">\(number)</td>" as HTMLText
        }
        return """
            <tr id="day-\(date)" role="row"><th role="rowheader"><a href="/sales?day=\(date)">\(date)</a></th>
            \(cells)</tr>

            """
    }
}
