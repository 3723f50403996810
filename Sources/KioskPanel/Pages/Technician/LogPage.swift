import HTTPTypes
import KioskCore

/// The newest lines of our own log.
struct LogPage {
    /// What the page knows.
    let context: PageContext
    /// The lines, the oldest first.
    let lines: [PanelLogLine]

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer() -> PanelAnswer {
        PageFrame(context: context, title: say("Log", "ログ"), main: main).answer()
    }

    private var main: HTMLText {
        let heading = say("The newest lines, the newest first", "新しい順")
        let rows = lines.reversed().map(row)
        let none: HTMLText? =
            rows.isEmpty
            ? "<p class=\"soft\">\(say("no lines yet", "まだありません"))</p>" : nil
        return """
            <h1>\(say("Log", "ログ"))</h1>
            \(PageTabs.technician(context))
            <section id="log" data-live class="card">
            <p class="soft">\(say(
                "From this start of the service on. Everything: journalctl -u kioskd",
                "サービスの起動以降。すべてのログ：journalctl -u kioskd"))</p>\(none)
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table class="stack" role="table">
            <caption>\(heading)</caption>
            <tbody role="rowgroup">
            \(rows)</tbody></table></div></section>
            """
    }

    private func row(_ line: PanelLogLine) -> HTMLText {
        let mark =
            switch line.level {
            case "error", "critical": "bad"
            case "warning": "warn"
            case _: ""
            }
        return """
            <tr role="row" data-level="\(line.level)"><td role="cell">\(context.clock(line.at))</td>
            <td role="cell"><span lang="en" class="tag \(mark)">\(line.level)</span></td>
            <td role="cell" class="said">\(told(line))</td></tr>

            """
    }

    /// What the line says: a message of the catalogue in the language of the page, which unfolds
    /// to what the catalogue says of it; else the text as it is.
    private func told(_ line: PanelLogLine) -> HTMLText {
        guard let entry = line.entry else { return "<code lang=\"en\">\(line.text)</code>" }
        let data: HTMLText? =
            entry.data.isEmpty ? nil : " <code lang=\"en\">\(entry.data)</code>"
        let action: HTMLText? = entry.action.map {
            "<p><b>\(say("What to do:", "対処:"))</b> \(say.html($0))</p>"
        }
        // Whoever reads the journal as well finds the line by its text, which is English.
        let original: HTMLText? =
            say == .english ? nil : "<p><code lang=\"en\">\(line.text)</code></p>"
        return """
            <details id="line-\(line.at.microsecondsSince1970)-\(line.number)">\
            <summary>\(say(entry.title))\(data)</summary>
            <p>\(say.html(entry.cause))</p>\(action)\(original)</details>
            """
    }
}
