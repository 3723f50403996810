extension KOMOJUClient {
    /// Sends a session to the terminal. Success means queued, not shown; any failure but "not
    /// sent" may still show it: read the session, repeat this very push (M4).
    public func push(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await terminalCall("push", terminal, session, idempotencyKey)
    }

    /// Asks the terminal to print a session's receipt; it never gates a vend (M13).
    public func print(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await terminalCall("print", terminal, session, idempotencyKey)
    }

    /// Asks the terminal to give a session up. Refused can mean paid: read the session (M5).
    public func cancelOnTerminal(
        terminal: String,
        session: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) {
        try await terminalCall("cancel", terminal, session, idempotencyKey)
    }

    /// What KOMOJU tells of the terminal; an undocumented call, good for a hint only.
    public func terminal(_ id: String) async throws(KOMOJUError) -> TerminalPresence {
        let response = try await exchange(.get(["pos_terminals", id]))
        if response.status == 403 || response.status == 404 { return .notAvailable }
        let answer = try AnswerReader(credential: credential)
            .read(TerminalAnswer.self, from: response)
        guard let isEnabled = answer.isEnabled else { return .notAvailable }
        return isEnabled ? .enabled : .disabled
    }

    private func terminalCall(
        _ verb: String,
        _ terminal: String,
        _ session: String,
        _ idempotencyKey: String
    ) async throws(KOMOJUError) {
        let request = APIRequest.post(
            ["terminals", terminal, "sessions", session, verb],
            key: idempotencyKey
        )
        let response = try await exchange(request)
        try AnswerReader(credential: credential).readSuccess(from: response)
    }
}
