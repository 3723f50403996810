public import KioskCore

/// What the customer's screen is fed from; whoever composes the product gives the panel one.
public protocol DisplaySource: Sendable {
    /// What the machine shows now.
    var state: DisplayState { get }

    /// The clock by which the state's times are.
    var now: Instant { get }

    /// The kiosk's language, which comes first on the screen.
    var language: DisplayLanguage { get }

    /// A word for each change from now on, and one now and then without a change, so that a screen
    /// knows that it has not been left alone; words that nobody reads in time become one.
    func changes() -> AsyncStream<Void>
}
