import KioskCore

/// The sale that runs, and those before it.
extension StatusPage {
    /// The running sale as a timeline.
    var sale: HTMLText {
        let heading = "<h2>\(context.say("Sale under way", "進行中の販売"))</h2>" as HTMLText
        guard let opening = overview.status.sale else {
            return heading + "<p class=\"soft\">\(context.say("none", "なし"))</p>"
        }
        return heading + """
            <p>\(context.item(opening.item)) · \(opening.price.label)
            <code>\(opening.orderNumber)</code></p>
            \(SaleSteps(overview.running, pushedAt: overview.pushedAt, context).list)
            """
    }

    /// The newest sales.
    var recent: HTMLText {
        let say = context.say
        let rows = overview.recent.map { sale in
            """
            <tr><td><a href="/sales/\(sale.opening.sale)">\(sale.opening.sale)</a></td>
            <td>\(context.moment(sale.openedAt))</td>
            <td>\(context.item(sale.opening.item))</td>
            <td class="number">\(sale.opening.price.label)</td>
            <td>\(sale.standing.tag(in: say))</td><td class="said">\(sale.why(in: say) ?? "")</td></tr>

            """ as HTMLText
        }
        guard !rows.isEmpty else {
            return """
                <h2>\(say("Last sales", "最近の販売"))</h2>
                <p class="soft">\(say("no sales yet", "まだありません"))</p>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(say("Last sales", "最近の販売"))"><table>
            <caption>\(say("Last sales", "最近の販売"))</caption>
            <thead><tr><th scope="col">\(say("No.", "番号"))</th>
            <th scope="col">\(say("Begun", "開始"))</th><th scope="col">\(say("Item", "商品"))</th>
            <th scope="col" class="number">\(say("Price", "価格"))</th>
            <th scope="col">\(say("Outcome", "結果"))</th>
            <th scope="col">\(say("Why", "理由"))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            """
    }
}
