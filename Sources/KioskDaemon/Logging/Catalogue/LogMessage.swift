package import Logging

/// One thing that the log can say, defined once: the log call, the documentation and journald's
/// message catalogue are all made of this.
package struct LogMessage: Sendable, Equatable {
    /// journald's MESSAGE_ID: 128 random bits in 32 lower-case hexadecimal digits. It never changes,
    /// whatever becomes of the words, and is never used for anything else.
    package let id: String
    /// How much it matters.
    package let level: Logger.Level
    /// What the log says; the title is the constant text of the event.
    package let english: Words
    /// The same for who reads Japanese, in the catalogue only.
    package let japanese: Words

    /// The metadata key under which a message brings its id.
    static let idKey = "message.id"

    /// What a technician is told about the message.
    package struct Words: Sendable, Equatable {
        /// The message itself.
        package let title: String
        /// When it is said, and what the kiosk does.
        package let cause: String
        /// What a person does about it; `nil` when nothing is to be done.
        package let action: String?

        /// Words in one language.
        package init(_ title: String, cause: String, action: String? = nil) {
            self.title = title
            self.cause = cause
            self.action = action
        }
    }

    /// A message with its English title; the explanation follows in both languages.
    init(
        _ id: String, _ level: Logger.Level, _ title: String, cause: String,
        action: String? = nil, ja japanese: Words
    ) {
        self.id = id
        self.level = level
        self.english = Words(title, cause: cause, action: action)
        self.japanese = japanese
    }
}
