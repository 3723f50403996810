internal import KioskCore

/// The first place where the file stops being JSON, with the likely cause.
struct JSONSyntaxFault: Error, Equatable {
    /// Where it is.
    let position: SourcePosition
    /// What is wrong; what to write instead.
    let words: BilingualText

    /// A fault.
    init(position: SourcePosition, words: BilingualText) {
        self.position = position
        self.words = words
    }

    /// A fault in both languages.
    init(position: SourcePosition, _ english: String, ja japanese: String) {
        self.position = position
        words = BilingualText(english, ja: japanese)
    }
}
