/// What the machine waits for, for those who play the world to it.
extension KioskMachine {
    /// Whether some conversation waits for the answer to the call: while one does, the world may
    /// let the answer come before any time passes.
    package func awaits(_ call: CallID) -> Bool {
        refunds.contains { $0.conversation.awaits(call) }
            || watches.contains { $0.conversation.awaits(call) }
            || receipts.contains { $0.conversation.awaits(call) }
            || health.conversation.awaits(call)
            || sale?.conversation?.awaits(call) == true
    }
}

extension SaleMachine {
    /// The conversation that the sale has in its state, if it has one.
    var conversation: Conversation? {
        switch state {
        case .creatingSession(let creating): creating.conversation
        case .searching(let searching): searching.conversation
        case .pushing(let pushing): pushing.conversation
        case .awaitingPayment(let awaiting): awaiting.conversation
        case .cancelling(let cancelling): cancelling.conversation
        case .dispensing, .settled: nil
        }
    }
}
