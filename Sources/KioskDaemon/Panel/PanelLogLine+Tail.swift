import KioskCore
import KioskPanel

extension PanelLogLine {
    /// The line as the pages show it.
    init(_ line: LogTail.Line) {
        self.init(
            number: line.number, at: line.at, level: line.level, text: line.text,
            entry: line.message.flatMap { Entry($0, in: line.text) })
    }
}

extension PanelLogLine.Entry {
    /// What the catalogue says of a message that a line begins with; `nil` where it does not.
    fileprivate init?(_ message: LogMessage, in text: String) {
        let (english, japanese) = (message.english, message.japanese)
        guard text.hasPrefix(english.title) else { return nil }
        var action: BilingualText?
        if let englishAction = english.action, let japaneseAction = japanese.action {
            action = BilingualText(englishAction, ja: japaneseAction)
        }
        self.init(
            title: BilingualText(english.title, ja: japanese.title),
            data: String(text.dropFirst(english.title.count).drop { $0 == " " }),
            cause: BilingualText(english.cause, ja: japanese.cause), action: action)
    }
}
