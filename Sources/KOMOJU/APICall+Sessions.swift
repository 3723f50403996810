extension APICall where Answer == Session {
    /// Makes a session.
    package static func createSession(
        _ request: SessionRequest, idempotencyKey: String
    ) throws(KOMOJUError) -> APICall {
        if let rule = request.brokenRule { throw .notSent(.invalidRequest(rule)) }
        return APICall(
            try .post(["sessions"], key: idempotencyKey, content: request),
            reading: Session.self, check: usable)
    }

    /// Reads a session.
    package static func session(_ id: String) -> APICall {
        session(.get(["sessions", id]), id: id)
    }

    /// Asks to cancel a session.
    package static func cancelSession(_ id: String, idempotencyKey: String) -> APICall {
        session(.post(["sessions", id, "cancel"], key: idempotencyKey), id: id)
    }

    /// Another session than the one asked for is no answer.
    private static func session(_ request: APIRequest, id: String) -> APICall {
        APICall(request, reading: Session.self) { session throws(KOMOJUError) in
            guard session.id == id else { throw .unknown(.unexpectedShape) }
            return try usable(session)
        }
    }

    /// An id that no later call could name is no answer: it must not be recorded (X3).
    private static func usable(_ session: Session) throws(KOMOJUError) -> Session {
        guard APIRequest.isIdentifier(session.id),
            session.payment.map({ APIRequest.isIdentifier($0.id) }) ?? true
        else { throw .unknown(.unexpectedShape) }
        return session
    }
}
