import KioskDaemon
import Logging

/// The catalogue of messages as the files that are made of it.
struct CataloguePage {
    let language: CatalogueLanguage

    /// The page for people, in Markdown.
    var markdown: String {
        MessageCatalogue.current.groups.reduce(into: language.preface) { page, group in
            page += "\n## \(language.title(type(of: group)))\n"
            for message in group.messages { page += section(message) }
        }
    }

    private func section(_ message: LogMessage) -> String {
        let words = language.words(message)
        // Whoever reads the log searches for what it says, which is English.
        let original =
            words.title == message.english.title ? "" : "`\(message.english.title)`\n\n"
        return """

            ### \(words.title)

            \(original)\(words.cause)

            \(words.action.map { "**\(language.action)** \($0)" } ?? language.noAction)

            \(language.priority): \(message.level.rawValue). `MESSAGE_ID=\(message.id)`

            """
    }

    /// The file for journald's message catalogue; see catalog(5) of systemd's developer pages.
    var journaldCatalogue: String {
        let head = "# Made of the definitions in Sources/KioskDaemon/Logging/Catalogue.\n"
        return MessageCatalogue.current.groups.flatMap(\.messages).reduce(into: head) {
            file, message in
            let words = language.words(message)
            file += """

                -- \(message.id)
                Subject: \(words.title)
                Defined-By: kioskd
                Documentation: man:kioskd(1)

                \(wrapped(words.cause))

                \(wrapped(words.action.map { "\(language.action) \($0)" } ?? language.noAction))

                """
        }
    }

    /// The text in lines that fit a terminal, where it has blanks to break it at.
    private func wrapped(_ text: String) -> String {
        var lines: [String] = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count >= Self.columns {
                lines.append("")
            }
            if !lines[lines.count - 1].isEmpty { lines[lines.count - 1] += " " }
            lines[lines.count - 1] += word
        }
        return lines.joined(separator: "\n")
    }

    private static let columns = 79
}
