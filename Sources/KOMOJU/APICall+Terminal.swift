/// A call to the terminal, answered by the word that it worked and nothing more.
extension APICall where Answer == Void {
    /// Sends a session to the terminal.
    package static func push(
        terminal: String, session: String, idempotencyKey: String
    ) -> APICall {
        terminalCall("push", terminal, session, idempotencyKey)
    }

    /// Asks the terminal to print a session's receipt.
    package static func print(
        terminal: String, session: String, idempotencyKey: String
    ) -> APICall {
        terminalCall("print", terminal, session, idempotencyKey)
    }

    /// Asks the terminal to give a session up.
    package static func cancelOnTerminal(
        terminal: String, session: String, idempotencyKey: String
    ) -> APICall {
        terminalCall("cancel", terminal, session, idempotencyKey)
    }

    private static func terminalCall(
        _ verb: String, _ terminal: String, _ session: String, _ idempotencyKey: String
    ) -> APICall {
        APICall(
            .post(["terminals", terminal, "sessions", session, verb], key: idempotencyKey)
        ) { response, reader throws(KOMOJUError) in
            .done(try reader.readSuccess(from: response))
        }
    }
}

extension APICall where Answer == TerminalPresence {
    /// What KOMOJU tells of the terminal.
    package static func terminal(_ id: String) -> APICall {
        APICall(.get(["pos_terminals", id])) { response, reader throws(KOMOJUError) in
            if response.status == 403 || response.status == 404 { return .done(.notAvailable) }
            let answer = try reader.read(TerminalAnswer.self, from: response)
            guard let isEnabled = answer.isEnabled else { return .done(.notAvailable) }
            return .done(isEnabled ? .enabled : .disabled)
        }
    }
}
