import KioskCore

/// The page that tells at one look whether the kiosk sells and, if not, why and what to do.
struct StatusPage {
    /// What the page knows.
    let context: PageContext
    /// The kiosk at one look.
    let overview: PanelOverview

    private var status: PanelStatus { overview.status }
    private var say: PanelLanguage { context.say }

    /// The page's main part.
    var main: HTMLText {
        """
        <div class="cards">
        <section id="state" data-live class="card wide state\(stateClass)" aria-live="polite">
        \(state)
        </section>
        <section id="sale" data-live class="card wide">\(sale)</section>
        <section id="matters" data-live class="card">\(matters)</section>
        <section id="items" data-live class="card">\(items)</section>
        <section id="today" data-live class="card">\(today)</section>
        <section id="process" data-live class="card">\(process)</section>
        <section id="recent" data-live class="card wide">\(recent)</section>
        </div>
        """
    }

    private var stateClass: String { status.reasons.isEmpty ? "" : " closed" }

    private var state: HTMLText {
        guard !status.reasons.isEmpty else {
            return "<h1>\(say("Sells", "販売中"))</h1>"
        }
        let reasons = status.reasons.map { reason in
            """
            <dt>\(say(reason.words))</dt><dd>\(say.html(reason.remedy))</dd>

            """ as HTMLText
        }
        return "<h1>\(say("Out of service", "販売停止中"))</h1>\n<dl>\n\(reasons)</dl>"
    }

    private var items: HTMLText {
        let rows = status.items.map { item in
            """
            <tr><th scope="row">\(context.item(item.id))</th>
            <td class="number">\(stock(of: item))</td><td>\(tags(of: item))</td></tr>

            """ as HTMLText
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(say("Items", "商品"))"><table>
            <caption>\(say("Items", "商品"))</caption>
            <thead><tr><th scope="col">\(say("Item", "商品"))</th>
            <th scope="col" class="number">\(say("Left", "残り"))</th>
            <th scope="col">\(say("State", "状態"))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            """
    }

    private func stock(of item: PanelStatus.Item) -> HTMLText {
        item.stock.map { HTMLText("\($0)") }
            ?? "<span class=\"soft\">\(say("not counted", "数えない"))</span>"
    }

    private func tags(of item: PanelStatus.Item) -> [HTMLText] {
        var tags: [HTMLText] = []
        let isFaulty = status.faults.contains { $0.concerns(item.id) }
        if isFaulty {
            tags.append(
                "<a href=\"/technician\" class=\"tag bad\">\(say("fault latched", "故障を保持"))</a> ")
        }
        if item.stock == 0 {
            tags.append("<span class=\"tag warn\">\(say("sold out", "売り切れ"))</span> ")
        } else if item.isSellable {
            tags.append("<span class=\"tag good\">\(say("can be sold", "販売可"))</span> ")
        } else if !item.isStuck, !isFaulty {
            tags.append("<span class=\"tag\">\(say("not sold now", "販売不可"))</span> ")
        }
        if item.isStuck {
            tags.append("<span class=\"tag bad\">\(say("button stuck", "ボタン固着"))</span> ")
        }
        if item.isWorn {
            tags.append("<span class=\"tag warn\">\(say("replacement due", "交換時期"))</span> ")
        }
        return tags
    }
}
