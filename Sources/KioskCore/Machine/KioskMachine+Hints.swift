extension KioskMachine {
    /// Somebody says that there is news of a session. Whatever it is, it is read, not believed (M8).
    mutating func hinted(_ session: SessionID, at now: Instant) {
        sale?.hinted(session, at: now)
        for index in watches.indices { watches[index].hinted(session, at: now) }
    }
}

extension SaleMachine {
    /// There may be news of a session, of this sale's or of another.
    mutating func hinted(_ session: SessionID, at now: Instant) {
        switch state {
        case .awaitingPayment(var awaiting):
            guard awaiting.session.id == session else { return }
            awaiting.hints.hinted(&awaiting.conversation, readsNext: true, at: now)
            state = .awaitingPayment(awaiting)
        case .cancelling(var cancelling):
            guard cancelling.session.id == session else { return }
            cancelling.hints.hinted(
                &cancelling.conversation, readsNext: cancelling.step == .reading, at: now)
            state = .cancelling(cancelling)
        case .creatingSession, .searching:
            // No session of ours is known.
            break
        case .pushing:
            // It is on its way to the terminal, or a failed push is read after its back-off (M4).
            break
        case .dispensing, .settled:
            // The capture is known and used up, or a watch has taken over.
            break
        }
    }
}

extension LateCaptureWatch {
    /// There may be news of a session, of this one or of another.
    mutating func hinted(_ session: SessionID, at now: Instant) {
        guard self.session.id == session else { return }
        hints.hinted(&conversation, readsNext: true, at: now)
    }
}
