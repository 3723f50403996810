extension KOMOJUClient {
    /// Makes a session. Repeat with the same key and an equal request until the outcome is known
    /// (M2); a key is remembered for 24 hours at most.
    public func createSession(
        _ request: SessionRequest,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Session {
        try await perform(.createSession(request, idempotencyKey: idempotencyKey))
    }

    /// Reads a session.
    public func session(_ id: String) async throws(KOMOJUError) -> Session {
        try await perform(.session(id))
    }

    /// Asks to cancel a session. A request, not a result: read it until it has ended (M5).
    public func cancelSession(
        _ id: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Session {
        try await perform(.cancelSession(id, idempotencyKey: idempotencyKey))
    }
}
