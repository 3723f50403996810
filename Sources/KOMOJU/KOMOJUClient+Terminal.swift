extension KOMOJUClient {
    /// Sends a session to the terminal. Success means queued, not shown; any failure but "not
    /// sent" may still show it: read the session, repeat this very push (M4).
    public func push(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await perform(
            .push(terminal: terminal, session: session, idempotencyKey: idempotencyKey))
    }

    /// Asks the terminal to print a session's receipt; it never gates a vend (M13).
    public func print(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await perform(
            .print(terminal: terminal, session: session, idempotencyKey: idempotencyKey))
    }

    /// Asks the terminal to give a session up. Refused can mean paid: read the session (M5).
    public func cancelOnTerminal(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await perform(
            .cancelOnTerminal(
                terminal: terminal, session: session, idempotencyKey: idempotencyKey))
    }

    /// What KOMOJU tells of the terminal; an undocumented call, good for a hint only.
    public func terminal(_ id: String) async throws(KOMOJUError) -> TerminalPresence {
        try await perform(.terminal(id))
    }
}
