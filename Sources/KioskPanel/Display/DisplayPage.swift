/// The screen's page: a frame without data, with what it says while it hears from nobody.
enum DisplayPage {
    /// The document in these languages, the more important one first.
    static func html(in languages: [DisplayLanguage]) -> HTMLText {
        let main = languages.first ?? .english
        let query = languages.count == 1 ? "?lang=\(main.rawValue)" : ""
        return """
            <!doctype html>
            <html lang="\(main.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>kioskd</title>
            <link rel="icon" href="/display/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/display/display.css">
            <script src="/display/display.js" defer></script>
            </head>
            <body data-scene="starting" data-events="/display/events\(query)">
            <main id="stage" aria-live="polite"></main>
            <template id="alone">\(languages.enumerated().map(alone))</template>
            <noscript><p class="title">This screen needs JavaScript.</p></noscript>
            </body>
            </html>

            """
    }

    private static func alone(_ place: Int, _ language: DisplayLanguage) -> HTMLText {
        let parts = DisplayText(.starting, in: language).title.split(
            separator: DisplayText.mayBreak)
        let title = parts.enumerated().map { place, part in
            place == 0 ? "\(part)" : "<wbr>\(part)" as HTMLText
        }
        let element: HTMLText = place == 0 ? "h1" : "p"
        return """
            <div class="saying" lang="\(language.rawValue)">\
            <\(element) class="title">\(title)</\(element)></div>
            """
    }
}
