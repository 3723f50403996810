internal import FoundationEssentials

/// Turns a whole answer into what was asked for, or into one of the three failures (M7, M12).
struct AnswerReader: Sendable {
    /// Hidden from messages, should the server echo it (X1).
    let credential: SecretKey

    /// The object that was asked for.
    func read<Answer: Decodable>(
        _ type: Answer.Type,
        from response: APIResponse
    ) throws(KOMOJUError) -> Answer {
        try refuseErrors(response)
        do {
            return try JSONDecoder().decode(type, from: Data(response.body))
        } catch {
            throw unknown(.unexpectedShape, response)
        }
    }

    /// Nothing but the word that it worked.
    func readSuccess(from response: APIResponse) throws(KOMOJUError) {
        let answer = try read(StatusAnswer.self, from: response)
        guard answer.status == "success" else { throw unknown(.unexpectedShape, response) }
    }

    /// `{"status":"success"}`
    private struct StatusAnswer: Decodable {
        let status: String
    }

    private func refuseErrors(_ response: APIResponse) throws(KOMOJUError) {
        let isSuccess = (200...299).contains(response.status)
        if isSuccess && response.isEmpty { throw unknown(.emptyBody, response) }
        if isSuccess && response.isWebPage { throw unknown(.webPage, response) }
        let answer: ErrorAnswer?
        do {
            answer = try JSONDecoder().decode(ErrorEnvelope.self, from: Data(response.body)).error
        } catch DecodingError.dataCorrupted {
            if isSuccess { throw unknown(.unreadableBody, response) }
            answer = nil
        } catch {
            // JSON, but no object.
            if isSuccess { throw unknown(.unexpectedShape, response) }
            answer = nil
        }
        if isSuccess && answer == nil { return }
        throw failure(answer, response)
    }

    /// Classifies an answer that is not a success.
    private func failure(_ answer: ErrorAnswer?, _ response: APIResponse) -> KOMOJUError {
        let code = answer?.code.flatMap { ServerText.errorCode($0, hiding: credential) }
        let verdict =
            code.flatMap { ErrorClassification.verdict(code: $0) }
            ?? ErrorClassification.verdict(
                status: response.status,
                isWebPage: response.isWebPage
            )
        switch verdict {
        case .rejected(let rejectionClass):
            return .rejected(
                Rejection(
                    rejectionClass: rejectionClass,
                    code: code,
                    httpStatus: response.status,
                    message: message(answer)
                )
            )
        case .outcomeUnknown(let reason):
            return .outcomeUnknown(
                OutcomeUnknown(
                    reason: reason,
                    httpStatus: response.status,
                    code: code,
                    retryAfter: response.retryAfter
                )
            )
        }
    }

    private func message(_ answer: ErrorAnswer?) -> String {
        answer?.message.map { ServerText.message($0, hiding: credential) } ?? "no message"
    }

    private func unknown(
        _ reason: OutcomeUnknown.Reason,
        _ response: APIResponse
    ) -> KOMOJUError {
        .unknown(reason, status: response.status, retryAfter: response.retryAfter)
    }
}
