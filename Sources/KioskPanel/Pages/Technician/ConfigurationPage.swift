import HTTPTypes

/// The configuration that is in force, and what is to be said of its file.
struct ConfigurationPage {
    /// What the page knows.
    let context: PageContext
    /// What is in force.
    let configuration: PanelConfiguration

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer() -> PanelAnswer {
        PageFrame(context: context, title: say("Configuration", "設定"), main: main).answer()
    }

    private var main: HTMLText {
        """
        <h1>\(say("Configuration", "設定"))</h1>
        \(PageTabs.technician(context))
        \(change)
        <section id="report" class="card"><h2>\(say("What the check says", "確認結果"))</h2>\(report)</section>
        <section id="file" class="card"><h2>\(say("In force", "使用中の内容"))</h2>
        \(configuration.path.map { "<p><code>\($0)</code></p>" as HTMLText })\(text)</section>
        """
    }

    private var change: HTMLText? {
        guard configuration.isInForce == false else { return nil }
        return """
            <p id="not-in-force" class="remark warn" role="note">\(say(
                "The file says something else now. What follows is in force until the service takes the file over (systemctl reload kioskd).",
                "ファイルの内容が変わっています。サービスが読み込むまで（systemctl reload kioskd）、以下の内容が使われます。"))</p>
            """
    }

    private var report: HTMLText {
        guard !configuration.report.isEmpty else {
            return "<p class=\"soft\">\(say("No fault, no warning.", "誤りも警告もありません。"))</p>"
        }
        let lines = configuration.report.map { "<li><code>\(say.html($0))</code></li>" as HTMLText }
        return "<ul class=\"matters\">\(lines)</ul>"
    }

    private var text: HTMLText {
        guard !configuration.text.isEmpty else {
            return "<p class=\"soft\">\(say("There is no file.", "ファイルはありません。"))</p>"
        }
        return """
            <pre id="text" tabindex="0" role="region" aria-label="\(say("In force", "使用中の内容"))">\(configuration.text)</pre>
            """
    }
}
