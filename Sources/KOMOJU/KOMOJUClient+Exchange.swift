internal import AsyncHTTPClient
internal import Logging
internal import NIOCore
internal import NIOHTTP1

extension KOMOJUClient {
    /// One attempt of one call: the answer, whole, before the deadline.
    func exchange(_ request: APIRequest) async throws(KOMOJUError) -> APIResponse {
        if let rule = request.brokenRule { throw .notSent(.invalidRequest(rule)) }
        if Task.isCancelled { throw .notSent(.cancelled) }
        guard gate.enter() else { throw .notSent(.shutDown) }
        let clock = ContinuousClock()
        let start = clock.now
        let result = await attempt(request)
        gate.leave()
        onCall(CallTiming(request, result, clock.now - start))
        CallNote(request: request, result: result).write(to: logger)
        return try result.get()
    }

    /// The same, read as the object that was asked for.
    func call<Answer: Decodable>(
        _ request: APIRequest,
        as type: Answer.Type
    ) async throws(KOMOJUError) -> Answer {
        let response = try await exchange(request)
        return try AnswerReader(credential: credential).read(type, from: response)
    }

    private enum Runner: Sendable {
        case exchange(Result<APIResponse, KOMOJUError>)
        case deadline
        case deadlineCancelled
    }

    /// Races the exchange, body included, against the deadline.
    private func attempt(_ request: APIRequest) async -> Result<APIResponse, KOMOJUError> {
        await withTaskGroup(of: Runner.self) { group in
            group.addTask { .exchange(await perform(request)) }
            group.addTask {
                do {
                    try await Task.sleep(for: requestTimeout, clock: .continuous)
                    return .deadline
                } catch {
                    return .deadlineCancelled
                }
            }
            var isPastDeadline = false
            for await runner in group {
                switch runner {
                case .exchange(let result):
                    group.cancelAll()
                    return isPastDeadline ? Self.late(result) : result
                case .deadline:
                    isPastDeadline = true
                    group.cancelAll()
                case .deadlineCancelled:
                    break
                }
            }
            return .failure(.unknown(.cancelled))
        }
    }

    /// What the deadline makes of an exchange that it ended: a cancellation is the deadline's own.
    private static func late(
        _ result: Result<APIResponse, KOMOJUError>
    ) -> Result<APIResponse, KOMOJUError> {
        switch result {
        case .success, .failure(.rejected), .failure(.notSent):
            return result
        case .failure(.outcomeUnknown(let unknown)):
            return .failure(.unknown(.timedOut, status: unknown.httpStatus))
        }
    }

    private func perform(_ request: APIRequest) async -> Result<APIResponse, KOMOJUError> {
        let httpRequest = request.httpRequest(
            baseURL: baseURL,
            credential: credential,
            userAgent: userAgent
        )
        let response: HTTPClientResponse
        do {
            // The client's own deadline ends at the head; ours is the one that counts.
            let deadline = NIODeadline.now() + TimeAmount(requestTimeout * 2)
            response = try await httpClient.execute(httpRequest, deadline: deadline)
        } catch {
            return .failure(TransportFailure.classify(error))
        }
        return await collect(response)
    }

    /// Reads the body up to the limit. From here on the request was surely written.
    private func collect(
        _ response: HTTPClientResponse
    ) async -> Result<APIResponse, KOMOJUError> {
        let status = Int(response.status.code)
        let retryAfter = APIResponse.retryAfter(header: response.headers.first(name: "Retry-After"))
        let date = response.headers.first(name: "Date").flatMap { Timestamp(httpDate: $0) }
        var body: [UInt8] = []
        do {
            for try await chunk in response.body {
                guard body.count + chunk.readableBytes <= Self.responseBytesMax else {
                    return .failure(.unknown(.bodyTooLarge, status: status, retryAfter: retryAfter))
                }
                body.append(contentsOf: chunk.readableBytesView)
            }
        } catch {
            let reason: OutcomeUnknown.Reason =
                Task.isCancelled ? .cancelled : .connectionLost
            return .failure(.unknown(reason, status: status, retryAfter: retryAfter))
        }
        // A cancelled stream may end like a finished one: half a body is no answer.
        if Task.isCancelled { return .failure(.unknown(.cancelled, status: status)) }
        return .success(
            APIResponse(status: status, body: body, retryAfter: retryAfter, date: date))
    }
}
