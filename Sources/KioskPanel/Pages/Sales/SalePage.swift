import KioskCore

/// One sale with all that the journal says of it.
struct SalePage {
    /// So many records are shown, the newest: a refund may be asked for for weeks.
    static let recordsMax = 400

    private let context: PageContext
    private let records: [StoredRecord]
    private let history: SaleHistory
    private let refused: PanelRefusal?

    /// The page of the sale that the records are about; `nil` without records of a sale.
    init?(_ context: PageContext, _ records: [StoredRecord], refused: PanelRefusal?) {
        guard let history = SaleHistory.fold(records).first else { return nil }
        self.context = context
        self.records = records
        self.history = history
        self.refused = refused
    }

    private var say: PanelLanguage { context.say }
    private var sale: SaleID { history.opening.sale }

    /// What is said of a sale that is not in the journal.
    static func missing(_ sale: SaleID, _ context: PageContext) -> HTMLText {
        """
        <section class="card"><h1>\(context.say("There is no sale \(sale)", "販売 \(sale) はありません"))</h1>
        <p><a href="/sales">\(context.say("All sales", "すべての販売"))</a></p></section>
        """
    }

    /// The page's main part.
    var main: HTMLText {
        """
        <p><a href="/sales">\(say("All sales", "すべての販売"))</a></p>
        \(remark)
        <section id="facts" data-live class="card">\(facts)</section>
        \(decision)
        <section id="way" data-live class="card"><h2>\(say("What happened", "経過"))</h2>
        \(SaleSteps(records, context).list)</section>
        <section id="records" data-live class="card">\(table)</section>
        """
    }

    private var remark: HTMLText? {
        if let refused { return refused.remark(in: say) }
        guard context.query["done"] == "resolved", let resolution = history.resolution else {
            return nil
        }
        let words = say(
            "The decision is on record: \(resolution.decision.words(in: say)).",
            "判断を記録しました：\(resolution.decision.words(in: say))。")
        return "<p id=\"done\" class=\"remark good\" role=\"status\">\(words)</p>"
    }

    private var decision: HTMLText? {
        HeldSale(history).map { held in
            ResolutionForm(context: context, held: held, question: records.question).html
        }
    }

    private var facts: HTMLText {
        let opening = history.opening
        let why = history.why(in: say).map { "<p id=\"why-outcome\">\($0)</p>" as HTMLText }
        return """
            <h1>\(say("Sale \(sale)", "販売 \(sale)"))
            <span id="standing" data-outcome="\(history.standing.rawValue)">\(history.standing.tag(in: say))</span></h1>
            \(why)<dl class="facts">
            <dt>\(say("item", "商品"))</dt><dd>\(context.item(opening.item))</dd>
            <dt>\(say("price", "価格"))</dt><dd>\(opening.price.label)</dd>
            <dt>\(say("begun", "開始"))</dt><dd>\(context.moment(history.openedAt))</dd>
            \(money)\(id("order", say("order number", "注文番号"), opening.orderNumber.text))
            \(id("session", say("session", "セッション"), history.session?.text))
            \(id("payment", say("payment", "支払い"), history.payment?.text))
            </dl>
            """
    }

    private var money: HTMLText? {
        guard let account = history.account else { return nil }
        let back: HTMLText? =
            account.sums.refunded == 0
            ? nil
            : "<dt>\(say("given back", "返金"))</dt><dd id=\"refunded\">\(account.refunded.label)</dd>"
        return """
            <dt>\(say("captured", "売上確定"))</dt><dd id="captured">\(account.captured.label)</dd>\(back)

            """
    }

    private func id(_ name: String, _ words: String, _ text: String?) -> HTMLText? {
        text.map { "<dt>\(words)</dt><dd><code id=\"\(name)\">\($0)</code></dd>" }
    }

    private var table: HTMLText {
        let shown = records.suffix(Self.recordsMax)
        let heading = say("The record", "記録")
        let cut: HTMLText? =
            shown.count == records.count
            ? nil
            : "<p class=\"remark warn\">\(say("\(records.count - shown.count) earlier records are not shown; `kioskd sales show \(sale)` shows all.", "それ以前の \(records.count - shown.count) 件は表示しません。`kioskd sales show \(sale)` ですべて見られます。"))</p>"
        return """
            \(cut)<div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="record" class="stack" role="table">
            <caption>\(heading)</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader" class="number">#</th>
            <th role="columnheader">\(say("Written", "記録時刻"))</th>
            <th role="columnheader">\(say("Fact", "種類"))</th>
            <th role="columnheader">\(say("What happened", "内容"))</th></tr></thead>
            <tbody role="rowgroup">
            \(shown.map(row))</tbody></table></div>
            """
    }

    private func row(_ stored: StoredRecord) -> HTMLText {
        """
        <tr role="row"><td role="cell" class="number">\(stored.sequence)</td>
        <td role="cell">\(context.moment(stored.at))</td>
        <td role="cell"><code>\(stored.record.kind.rawValue)</code></td>
        <td role="cell" class="said">\(stored.record.sentence(in: say))</td></tr>

        """
    }
}
