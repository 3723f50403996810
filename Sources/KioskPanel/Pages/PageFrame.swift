import HTTPTypes

/// The frame of every page: head, navigation, main part and foot.
struct PageFrame {
    /// What the page knows.
    let context: PageContext
    /// The page's name.
    let title: String
    /// The main part.
    let main: HTMLText

    private var say: PanelLanguage { context.say }

    /// The page as an answer; it remembers the language that was asked for.
    func answer(_ status: HTTPResponse.Status = .ok) -> PanelAnswer {
        .page(status, document)
    }

    private var document: HTMLText {
        """
        <!doctype html>
        <html lang="\(say.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · \(context.kiosk.id)</title>
        <link rel="icon" href="/panel.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/panel.css">
        <script src="/panel.js" defer></script>
        </head>
        <body data-path="\(context.path)">
        <a class="skip" href="#main">\(say("Skip to the content", "本文へ"))</a>
        <header class="top">
        <p class="name"><a href="/">kioskd <b>\(context.kiosk.id)</b></a></p>
        <nav aria-label="\(say("Pages", "ページ"))"><ul>\(links)</ul></nav>
        \(person)
        <ul class="languages" aria-label="\(say("Language", "言語"))">\(languages)</ul>
        </header>
        \(warning)<main id="main" tabindex="-1">
        \(main)
        </main>
        <footer>
        <p id="link" class="link" role="status" data-live-text="\(say("live", "ライブ"))"
        data-lost-text="\(say("no connection: what you see is old", "接続なし：表示は古い可能性があります"))"></p>
        <p>kioskd \(context.kiosk.version)</p>
        </footer>
        </body>
        </html>

        """
    }

    private var links: [HTMLText] {
        let pages = [
            ("/status", say("Status", "状態")), ("/sales", say("Sales", "販売")),
            ("/technician", say("Technician", "点検")),
        ]
        // The first page is the status page.
        let here = context.path == "/" ? "/status" : context.path
        return pages.map { path, name in
            if path == here {
                "<li><a href=\"\(path)\" aria-current=\"page\">\(name)</a></li>"
            } else if here.hasPrefix(path + "/") {
                "<li><a href=\"\(path)\" aria-current=\"true\">\(name)</a></li>"
            } else {
                "<li><a href=\"\(path)\">\(name)</a></li>"
            }
        }
    }

    private var person: HTMLText {
        guard let session = context.session else {
            guard context.path != "/sign-in" else { return .empty }
            let address = "/sign-in?to=\(FormText.encoded(context.path))"
            return "<p><a href=\"\(address)\">\(say("Sign in", "サインイン"))</a></p>"
        }
        let name = session.name ?? say("signed in", "サインイン中")
        return """
            <form method="post" action="/sign-out" class="person">\(context.formToken)
            <span>\(name)</span> <button class="quiet">\(say("Sign out", "サインアウト"))</button></form>
            """
    }

    private var warning: HTMLText {
        guard context.isExposed else { return .empty }
        return """
            <p class="remark warn" role="note">\(say(
                "This connection is not encrypted: whoever is on the network can read along.",
                "この接続は暗号化されていません。ネットワーク上の他者に読まれる可能性があります。"))</p>

            """
    }

    private var languages: [HTMLText] {
        PanelLanguage.allCases.map { language in
            let name = language("English", "日本語")
            return language == say
                ? "<li lang=\"\(language.rawValue)\" aria-current=\"true\">\(name)</li>"
                : """
                <li><a lang="\(language.rawValue)" hreflang="\(language.rawValue)" \
                href="\(context.address(in: language))">\(name)</a></li>
                """
        }
    }
}
