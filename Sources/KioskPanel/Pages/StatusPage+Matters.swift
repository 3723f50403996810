import KioskCore

/// What is left to do, this day's sums, and the process.
extension StatusPage {
    /// So many of each kind are listed.
    private static let listMax = 10

    /// Obligations and held sales.
    var matters: HTMLText {
        let (say, status) = (context.say, overview.status)
        var rows: [HTMLText] = status.held.prefix(Self.listMax).map { held in
            """
            <li><span class="tag bad">\(say("held", "保留"))</span>
            <a href="/sales/\(held.opening.sale)">\(held.opening.sale)</a>\(say(": ", "："))\
            \(context.item(held.opening.item))\(say(", ", "、"))\(held.opening.price.label)\(say(". ", "。"))\
            \(say.sentence(held.why(in: say)))</li>

            """
        }
        rows += status.refunds.prefix(Self.listMax).map { owing in
            """
            <li><span class="tag warn">\(say("refund owed", "返金予定"))</span>
            <a href="/sales/\(owing.sale)">\(owing.sale)</a>\(say(": ", "："))\
            \(owing.money.label)\(say(". ", "。"))\(say.sentence(owing.reason.words(in: say)))</li>

            """
        }
        rows += status.receipts.prefix(Self.listMax).map { sale in
            """
            <li><span class="tag">\(say("receipt to be printed", "レシート印刷待ち"))</span> \(sale)</li>

            """
        }
        let all = status.held.count + status.refunds.count + status.receipts.count
        if all > rows.count {
            let more = all - rows.count
            rows.append("<li>\(say("and \(more) more", "他 \(more) 件"))</li>\n")
        }
        let list: HTMLText =
            rows.isEmpty
            ? "<p class=\"soft\">\(say("nothing", "なし"))</p>" : "<ul class=\"matters\">\(rows)</ul>"
        return "<h2>\(say("To do", "未処理"))</h2>\n" + list
    }

    /// This day's counters.
    var today: HTMLText {
        let (say, day) = (context.say, overview.today)
        let counts = SaleHistory.Standing.allCases.filter { day.count($0) > 0 }.map { standing in
            """
            <tr><th scope="row">\(standing.word(in: say))</th>
            <td class="number">\(day.count(standing))</td></tr>

            """ as HTMLText
        }
        let more = day.isWhole ? "" : "≥ "
        let sums = day.money.currencies.map { currency in
            let kept = more + day.kept(currency).label
            return """
                <tr><th scope="row">\(say("money kept", "売上（返金後）"))</th>
                <td class="number">\(kept)</td></tr>

                """ as HTMLText
        }
        return """
            <table><caption>\(say("Today", "本日"))</caption><tbody>
            <tr><th scope="row">\(say("sales begun", "開始した販売"))</th>
            <td class="number">\(more)\(day.sales)</td></tr>
            \(counts)\(sums)</tbody></table>
            """
    }

    /// Versions and files.
    var process: HTMLText {
        let (say, status, kiosk) = (context.say, overview.status, context.kiosk)
        let began = WallTime(
            microsecondsSince1970: status.at.microsecondsSince1970
                - status.uptime.wholeNanoseconds / 1_000)
        let size = status.journalBytes.map { "\($0 / 1_024) KiB" } ?? "?"
        let file: HTMLText? = kiosk.configurationPath.map { path in
            """
            <dt>\(say("configuration", "設定ファイル"))</dt><dd><code>\(path)</code>
            <code class="soft">\(String((kiosk.configurationSHA256 ?? "").prefix(12)))</code></dd>

            """
        }
        return """
            <h2>\(say("Service", "サービス"))</h2><dl>
            <dt>kioskd</dt><dd>\(kiosk.version), libgpiod \(kiosk.libgpiodVersion)</dd>
            <dt>\(say("runs since", "起動"))</dt><dd>\(context.moment(began))</dd>
            \(file)<dt>\(say("journal", "記録簿"))</dt><dd><code>\(status.journalPath)</code> \(size)</dd>
            </dl>
            """
    }
}
