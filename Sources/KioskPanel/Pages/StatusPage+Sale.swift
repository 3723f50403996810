import KioskCore

/// The sale that runs, and those before it.
extension StatusPage {
    /// The running sale as a timeline.
    var sale: HTMLText {
        let heading = "<h2>\(context.say("Sale under way", "進行中の販売"))</h2>" as HTMLText
        guard let opening = overview.status.sale else {
            return heading + "<p class=\"soft\">\(context.say("none", "なし"))</p>"
        }
        let timeline = SaleTimeline(overview.running, pushedAt: overview.pushedAt)
        let began = overview.running.first?.at
        let steps = timeline.steps.map { step($0, since: began) }
        return heading + """
            <p>\(context.item(opening.item)) · \(opening.price.label)
            <code>\(opening.orderNumber)</code></p>
            <ol class="steps">
            \(steps)</ol>
            """
    }

    private func step(_ step: SaleTimeline.Step, since began: WallTime?) -> HTMLText {
        let name = step.kind.words(in: context.say)
        switch step.progress {
        case .done(let at?):
            let elapsed = began.map { Self.elapsed(at - $0) } ?? ""
            return """
                <li class="done"><b>\(name)</b> \(context.clock(at))
                <span class="soft">\(elapsed)</span></li>

                """
        case .done(nil):
            return "<li class=\"done\"><b>\(name)</b></li>\n"
        case .now:
            return "<li class=\"now\" aria-current=\"step\"><b>\(name)</b> …</li>\n"
        case .ahead:
            return "<li class=\"ahead\">\(name)</li>\n"
        }
    }

    /// Seconds with one decimal: `+1.2 s`.
    private static func elapsed(_ duration: Duration) -> String {
        let tenths = max(0, duration.wholeMilliseconds / 100)
        return "+\(tenths / 10).\(tenths % 10) s"
    }

    /// The newest sales.
    var recent: HTMLText {
        let say = context.say
        let rows = overview.recent.map { sale in
            """
            <tr><td>\(sale.opening.sale)</td><td>\(context.moment(sale.openedAt))</td>
            <td>\(context.item(sale.opening.item))</td>
            <td class="number">\(sale.opening.price.label)</td>
            <td>\(Self.tag(sale.standing, say))</td><td>\(sale.why(in: say) ?? "")</td></tr>

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

    /// How a sale stands, as a mark.
    private static func tag(_ standing: SaleHistory.Standing, _ say: PanelLanguage) -> HTMLText {
        "<span class=\"tag \(standing.mark.description)\">\(standing.word(in: say))</span>"
    }
}
