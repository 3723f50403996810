import KioskCore

/// The page on which sales are looked for.
struct SalesPage {
    /// What the page knows.
    let context: PageContext
    /// What is looked for.
    let search: SaleSearch
    /// What was found.
    let found: PanelSales
    /// This day, counted from 1970-01-01.
    let today: Int64

    private var say: PanelLanguage { context.say }

    /// The page's main part.
    var main: HTMLText {
        """
        <h1>\(say("Sales", "販売"))</h1>
        \(PageTabs.sales(context))
        <section class="card">\(form)</section>
        <section class="card" id="results">\(results)</section>
        <section class="card" id="export">\(export)</section>
        """
    }

    private var form: HTMLText {
        let outcomes = SaleHistory.Standing.allCases.map { standing in
            option(standing.rawValue, standing.word(in: say), isChosen: search.outcome)
        }
        let items = context.kiosk.items.map { item in
            let name = context.kiosk.name(of: item.id, in: say)
            return option(item.id.text, "\(item.id) \(name)", isChosen: search.item)
        }
        return """
            <form method="get" action="/sales" id="search" class="fields" role="search">
            <p class="grow"><label for="q">\(say("Number, or part of an id", "番号または ID の一部"))</label>
            <input id="q" name="q" type="search" maxlength="100" value="\(search.text)"
            aria-describedby="q-help"></p>
            <p><label for="item">\(say("Item", "商品"))</label>
            <select id="item" name="item"><option value="">\(say("all", "すべて"))</option>\(items)</select></p>
            <p><label for="outcome">\(say("Outcome", "結果"))</label>
            <select id="outcome" name="outcome"><option value="">\(say("all", "すべて"))</option>\(outcomes)</select></p>
            <p><label for="day">\(say("Day", "日付"))</label>
            <input id="day" name="day" type="date" value="\(search.day)"></p>
            <p><button id="find">\(say("Search", "検索"))</button></p>
            </form>
            <p id="q-help" class="soft">\(say(
                "Of an order, a session or a payment a part is enough.",
                "注文番号、セッション、支払いは一部だけでも検索できます。"))</p>
            \(remark)
            """
    }

    private var remark: HTMLText? {
        guard !search.isUnderstood else { return nil }
        return """
            <p class="remark bad" role="alert">\(say(
                "Write the day like 2026-01-31, and choose an outcome of the list.",
                "日付は 2026-01-31 のように書き、結果は一覧から選んでください。"))</p>
            """
    }

    private func option(_ value: String, _ name: String, isChosen: String) -> HTMLText {
        value == isChosen
            ? "<option value=\"\(value)\" selected>\(name)</option>"
            : "<option value=\"\(value)\">\(name)</option>"
    }

    private var results: HTMLText {
        let heading = say("Found", "検索結果")
        guard !found.sales.isEmpty else {
            let none =
                found.next == nil
                ? say("No sale matches.", "該当する販売はありません。")
                : say("None among those looked at.", "調べた範囲にはありません。")
            return "<h2>\(heading)</h2><p id=\"none\" class=\"soft\">\(none)</p>" + paging
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="sales">
            <caption>\(heading)</caption>
            <thead><tr><th scope="col">\(say("No.", "番号"))</th>
            <th scope="col">\(say("Begun", "開始"))</th><th scope="col">\(say("Item", "商品"))</th>
            <th scope="col" class="number">\(say("Price", "価格"))</th>
            <th scope="col">\(say("Outcome", "結果"))</th>
            <th scope="col">\(say("Why", "理由"))</th>
            <th scope="col">\(say("Payment", "支払い"))</th></tr></thead>
            <tbody>
            \(found.sales.map(row))</tbody></table></div>
            \(paging)
            """
    }

    private func row(_ sale: SaleHistory) -> HTMLText {
        let number = sale.opening.sale
        return """
            <tr id="sale-\(number)" data-outcome="\(sale.standing.rawValue)">
            <th scope="row"><a href="/sales/\(number)">\(number)</a></th>
            <td>\(context.moment(sale.openedAt))</td><td>\(context.item(sale.opening.item))</td>
            <td class="number">\(sale.opening.price.label)</td>
            <td>\(sale.standing.tag(in: say))</td><td class="said">\(sale.why(in: say) ?? "")</td>
            <td>\(sale.payment.map { "<code>\($0)</code>" as HTMLText })</td></tr>

            """
    }

    private var paging: HTMLText {
        let newest: HTMLText? =
            search.before == nil
            ? nil : "<a id=\"newest\" href=\"\(search.address())\">\(say("Newest", "最新"))</a>"
        let older: HTMLText? = found.next.map { sale in
            let words =
                found.sales.count < PanelSaleQuery.limitMax
                ? say("Look further back, before sale \(sale)", "さらに前を検索（販売 \(sale) より前）")
                : say("Older", "以前")
            let address = search.address(before: sale)
            return "<a id=\"older\" rel=\"next\" href=\"\(address)\">\(words)</a>"
        }
        guard newest != nil || older != nil else { return .empty }
        return "<p class=\"paging\">\(newest) \(older)</p>"
    }

    private var export: HTMLText {
        let last = LocalTime.date(ofDay: today)
        let first = String(last.prefix(8)) + "01"
        return """
            <h2>\(say("File for the accountant (CSV)", "会計用ファイル（CSV）"))</h2>
            <form method="get" action="/sales.csv" id="csv" class="fields">
            <p><label for="from">\(say("From", "開始日"))</label>
            <input id="from" name="from" type="date" required value="\(first)"></p>
            <p><label for="to">\(say("To", "終了日"))</label>
            <input id="to" name="to" type="date" required value="\(last)"></p>
            <p class="check"><input id="excel" name="excel" type="checkbox" value="1">
            <label for="excel">\(say("for Excel", "Excel 用"))</label></p>
            <p><button id="csv-get" class="quiet">\(say("Download", "ダウンロード"))</button></p>
            </form>
            <p class="soft">\(say(
                "Days of this place, both included; the times in the file are UTC.",
                "この場所の日付で両日を含みます。ファイル内の時刻は UTC です。"))</p>
            """
    }
}
