public import KioskCore

/// A line of our own log.
public struct PanelLogLine: Sendable, Equatable {
    /// What tells it from the others of this start of the service.
    public let number: Int
    /// When.
    public let at: WallTime
    /// The log library's word for how much it matters.
    public let level: String
    /// The message with its data, on one line, as whoever reads the journal finds it.
    public let text: String
    /// What the catalogue of messages says of it; `nil` for what is not in it.
    public let entry: Entry?

    /// A message of the catalogue, with the data of one line.
    public struct Entry: Sendable, Equatable {
        /// The message itself.
        public let title: BilingualText
        /// The data of the line; empty without any.
        public let data: String
        /// When it is said, and what the kiosk does, with code between backticks.
        public let cause: BilingualText
        /// What a person does about it; `nil` when nothing is to be done.
        public let action: BilingualText?

        /// States an entry.
        public init(
            title: BilingualText, data: String, cause: BilingualText, action: BilingualText?
        ) {
            self.title = title
            self.data = data
            self.cause = cause
            self.action = action
        }
    }

    /// States a line.
    public init(number: Int, at: WallTime, level: String, text: String, entry: Entry?) {
        self.number = number
        self.at = at
        self.level = level
        self.text = text
        self.entry = entry
    }
}
