/// The ways between pages that belong together.
enum PageTabs {
    /// The ways between the pages about sales.
    static func sales(_ context: PageContext) -> HTMLText {
        let say = context.say
        return html(
            context, say("About sales", "販売のページ"),
            [("/sales", say("Search", "検索")), ("/sales/days", say("Daily totals", "日別集計"))])
    }

    /// The ways between the technician's pages.
    static func technician(_ context: PageContext) -> HTMLText {
        let say = context.say
        return html(
            context, say("For technicians", "点検のページ"),
            [
                ("/technician", say("Lines and items", "入出力と商品")),
                ("/technician/doctor", say("Doctor", "診断")),
                ("/technician/configuration", say("Configuration", "設定")),
                ("/technician/log", say("Log", "ログ")),
            ])
    }

    /// The links; the page itself is marked.
    private static func html(
        _ context: PageContext, _ label: String, _ pages: [(path: String, name: String)]
    ) -> HTMLText {
        let links = pages.map { path, name in
            path == context.path
                ? "<li><a href=\"\(path)\" aria-current=\"page\">\(name)</a></li>"
                : "<li><a href=\"\(path)\">\(name)</a></li>" as HTMLText
        }
        return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\(links)</ul></nav>"
    }
}
