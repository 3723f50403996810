/// One call of the API as data: what is sent, and how the answer is to be understood.
///
/// Building a call and reading its answer need no network, so that the client and the rehearsal in
/// virtual time share both to the last byte.
package struct APICall<Answer: Sendable>: Sendable {
    /// What a step of the call came to.
    package enum Step: Sendable {
        /// The call is over.
        case done(Answer)
        /// One more request is needed: the next page of a list, or the other half of a probe.
        case more(APICall)
    }

    /// What is sent.
    package let request: APIRequest
    private let understand: @Sendable (APIResponse, AnswerReader) throws(KOMOJUError) -> Step

    /// A call with its request and with what its answer means.
    init(
        _ request: APIRequest,
        understand: @escaping @Sendable (APIResponse, AnswerReader) throws(KOMOJUError) -> Step
    ) {
        self.request = request
        self.understand = understand
    }

    /// A call of one request, answered by an object that `check` finds usable.
    init<Object: Decodable & SendableMetatype>(
        _ request: APIRequest,
        reading type: Object.Type,
        check: @escaping @Sendable (Object) throws(KOMOJUError) -> Answer
    ) {
        self.init(request) { response, reader throws(KOMOJUError) in
            .done(try check(try reader.read(type, from: response)))
        }
    }

    /// What the whole answer to `request` means; `credential` is hidden from messages (X1).
    package func understand(
        _ response: APIResponse, hiding credential: SecretKey
    ) throws(KOMOJUError) -> Step {
        try understand(response, AnswerReader(credential: credential))
    }

    /// The same call, its answer together with the server's time in the last response.
    package func dated() -> APICall<Dated<Answer>> {
        APICall<Dated<Answer>>(request) { response, reader throws(KOMOJUError) in
            switch try understand(response, reader) {
            case .done(let answer): .done(Dated(answer: answer, date: response.date))
            case .more(let call): .more(call.dated())
            }
        }
    }

    /// The same call, its answer turned into something else.
    package func map<Other: Sendable>(
        _ transform: @escaping @Sendable (Answer) -> Other
    ) -> APICall<Other> {
        then { .done(transform($0)) }
    }

    /// The same call, and what follows from its answer.
    package func then<Other: Sendable>(
        _ next: @escaping @Sendable (Answer) -> APICall<Other>.Step
    ) -> APICall<Other> {
        APICall<Other>(request) { response, reader throws(KOMOJUError) in
            switch try understand(response, reader) {
            case .done(let answer): next(answer)
            case .more(let call): .more(call.then(next))
            }
        }
    }
}

/// An answer with the time at which the server gave it.
package struct Dated<Answer: Sendable>: Sendable {
    /// The answer.
    package let answer: Answer
    /// The server's clock, to the second; nil where the response does not tell.
    package let date: Timestamp?
}

extension KOMOJUClient {
    /// Carries a call out, one request after the other; each has a deadline of its own.
    package func perform<Answer>(
        _ call: APICall<Answer>
    ) async throws(KOMOJUError) -> Answer {
        var call = call
        while true {
            let response = try await exchange(call.request)
            switch try call.understand(response, hiding: credential) {
            case .done(let answer): return answer
            case .more(let next): call = next
            }
        }
    }
}
