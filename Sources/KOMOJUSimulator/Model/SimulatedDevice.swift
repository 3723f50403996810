/// The terminal's own state: what it shows and what waits.
struct SimulatedDevice: Sendable, Equatable {
    /// Whether it has a connection.
    var isOnline = true
    /// The place of the session on the screen.
    var shown: Int?
    /// Counts the changes of the screen, so that an old time-out hits nothing new.
    var showCount = 0
    /// Places of pushed sessions that wait for the screen.
    var queue: [Int] = []
}

/// What the terminal's screen shows.
public struct Screen: Sendable, Equatable {
    /// The session's id.
    public let session: String
    /// The amount to pay.
    public let amount: Int
    /// The currency.
    public let currency: String
    /// The order number.
    public let orderNumber: String?
    /// How long the session can still be paid; zero when it is over.
    public let remaining: Duration
    /// Whether a card is in its second step.
    public let isProcessing: Bool
}

/// A card that a customer holds to the terminal.
public enum Card: Sendable, Equatable {
    /// It pays.
    case good
    /// It is declined with this error code.
    case declined(code: String)
    /// It is authorized first, and captured or cancelled after a while.
    case chip(captured: Bool, after: Duration)
}

/// What became of a card at the terminal.
public enum TapOutcome: Sendable, Equatable {
    /// The device has no connection.
    case offline
    /// No session is on the screen.
    case nothingShown
    /// The session on the screen is over, or another card is in its second step.
    case refused
    /// The payment was declined.
    case declined(payment: String)
    /// The money is reserved; capture or cancel follows.
    case authorized(payment: String)
    /// The money is taken.
    case captured(payment: String)
}
