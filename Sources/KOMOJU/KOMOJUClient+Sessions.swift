extension KOMOJUClient {
    /// Makes a session. Repeat with the same key and an equal request until the outcome is known
    /// (M2); a key is remembered for 24 hours at most.
    public func createSession(
        _ request: SessionRequest,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Session {
        if let rule = request.brokenRule { throw .notSent(.invalidRequest(rule)) }
        let call = try APIRequest.post(["sessions"], key: idempotencyKey, content: request)
        return try usable(try await self.call(call, as: Session.self))
    }

    /// Reads a session.
    public func session(_ id: String) async throws(KOMOJUError) -> Session {
        try await session(APIRequest.get(["sessions", id]), id: id)
    }

    /// Asks to cancel a session. A request, not a result: read it until it has ended (M5).
    public func cancelSession(
        _ id: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Session {
        try await session(
            APIRequest.post(["sessions", id, "cancel"], key: idempotencyKey),
            id: id
        )
    }

    /// Another session than the one asked for is no answer.
    private func session(
        _ request: APIRequest,
        id: String
    ) async throws(KOMOJUError) -> Session {
        let session = try await call(request, as: Session.self)
        guard session.id == id else { throw .unknown(.unexpectedShape) }
        return try usable(session)
    }

    /// An id that no later call could name is no answer: it must not be recorded (X3).
    private func usable(_ session: Session) throws(KOMOJUError) -> Session {
        guard APIRequest.isIdentifier(session.id),
            session.payment.map({ APIRequest.isIdentifier($0.id) }) ?? true
        else { throw .unknown(.unexpectedShape) }
        return session
    }
}
