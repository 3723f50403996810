public import KioskCore

/// The machine as its front shows it, and the hands of the people who stand before it.
///
/// The panel knows nothing of controllers, chips and terminals: whoever composes the product gives
/// it one of these. Nothing here can turn an output on (S2): it presses buttons and taps cards.
public protocol MachineFront: Sendable {
    /// All that the page shows, at this moment.
    func snapshot() async -> FrontSnapshot

    /// What happens from now on; it buffers a bounded number and keeps the newest.
    ///
    /// A change that is lost does no harm: each snapshot states everything anew.
    func changes() -> AsyncStream<FrontChange>

    /// Presses or releases the button of an item.
    func press(_ item: ItemID, down: Bool) async

    /// Presses or releases the machine's own cancel button.
    func pressCancel(down: Bool) async

    /// Opens or shuts a door, turns a key: makes a contact active or not.
    func set(_ contact: FrontContact.Kind, active: Bool) async

    /// Does something at the card terminal; answers why it was not done, for people, or `nil`.
    func terminal(_ action: TerminalAction) async -> String?
}
