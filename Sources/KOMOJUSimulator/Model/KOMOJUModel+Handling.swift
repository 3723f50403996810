extension KOMOJUModel {
    /// Answers one request that arrives at `moment`.
    public mutating func handle(_ request: ModelRequest, at moment: ModelTime) -> ModelAnswer {
        advance(to: moment)
        let latency = Duration.milliseconds(switches.latencyMilliseconds)
        guard let fault = takeFault(for: request) else {
            return process(request, latency: latency)
        }
        return answer(request, harmedBy: fault, latency: latency)
    }

    /// The first fault that waits for this request, counted down.
    private mutating func takeFault(for request: ModelRequest) -> Fault? {
        guard let place = faults.firstIndex(where: { $0.matches(request) }) else { return nil }
        let fault = faults[place]
        if fault.skip > 0 {
            faults[place].skip -= 1
            return nil
        }
        if let count = fault.count {
            faults[place].count = count - 1
            if count <= 1 { faults.remove(at: place) }
        }
        return fault
    }

    private mutating func answer(
        _ request: ModelRequest, harmedBy fault: Fault, latency: Duration
    ) -> ModelAnswer {
        let held =
            fault.action == .hang ? Duration.milliseconds(switches.hangMilliseconds) : latency
        switch fault.action {
        case .status(let status, let code, let message, let body, let retryAfterSeconds):
            if fault.isProcessed { _ = process(request, latency: latency) }
            var answer = render(APIFailure(status: status, code: code, message: message))
            if let body { answer = ModelAnswer(status: status, body: Array(body.utf8)) }
            if let seconds = retryAfterSeconds
                ?? (status == 429 && switches.retryAfterOn429 ? 1 : nil)
            {
                answer.headers.append(ModelHeader("Retry-After", String(seconds)))
            }
            answer.latency = latency
            return answer
        case .lostAnswer:
            return process(request, latency: latency).delivered(.lostAnswer)
        case .lostRequest:
            return ModelAnswer(status: 0, body: []).delivered(.lostRequest)
        case .lateRequest(let after):
            schedule(.process(request), at: now.advanced(by: after))
            return ModelAnswer(status: 0, body: []).delivered(.lostRequest)
        case .hang:
            if fault.isProcessed { _ = process(request, latency: held) }
            var answer = ModelAnswer(status: 0, body: []).delivered(.hang)
            answer.latency = held
            return answer
        case .latency(let more):
            return process(request, latency: latency + more)
        case .html504:
            if fault.isProcessed { _ = process(request, latency: latency) }
            let page = "<html><head><title>504 Gateway Time-out</title></head></html>\r\n"
            var answer = ModelAnswer(
                status: 504, contentType: "text/html", body: Array(page.utf8))
            answer.latency = latency
            return answer.delivered(.html504)
        case .garbage:
            if fault.isProcessed { _ = process(request, latency: latency) }
            var answer = ModelAnswer(status: 200, body: Array("{\"id\":\"\u{FFFD}".utf8))
            answer.latency = latency
            return answer.delivered(.garbage)
        case .truncated:
            var answer = process(request, latency: latency)
            answer.body = Array(answer.body.prefix(answer.body.count / 2))
            return answer.delivered(.truncated)
        case .alter(let changes):
            return process(request, latency: latency).altered(by: changes)
        }
    }

    /// Lets a request take effect, unless it repeats an earlier one or is refused.
    mutating func process(_ request: ModelRequest, latency: Duration) -> ModelAnswer {
        do throws(APIFailure) {
            try checkAuthorization(of: request)
            guard let key = try idempotencyKey(of: request) else {
                return execute(request, latency: latency)
            }
            if let entry = idempotency.entry(key, at: now),
                let answer = try replay(entry, for: request)
            {
                return answer
            }
            let answer = execute(request, latency: latency)
            if answer.status < 400 || switches.idempotencyReplaysErrors {
                // What is kept is answered at once: only the first request took its time.
                var kept = answer
                kept.latency = .milliseconds(switches.latencyMilliseconds)
                idempotency.keep(
                    .init(
                        path: request.path, body: request.body, answer: kept, at: now,
                        completesAt: now.advanced(by: latency)),
                    for: key)
            }
            return answer
        } catch {
            return render(error)
        }
    }

    private mutating func execute(_ request: ModelRequest, latency: Duration) -> ModelAnswer {
        var answer: ModelAnswer
        do throws(APIFailure) {
            answer = ModelAnswer(try route(request))
        } catch {
            answer = render(error)
        }
        answer.latency = latency
        return answer
    }

    /// The key that counts for this request.
    private func idempotencyKey(of request: ModelRequest) throws(APIFailure) -> String? {
        guard request.method == "POST", let key = request.idempotencyKey else { return nil }
        guard (1...IdempotencyStore.keyLengthMax).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .badRequest("X-KOMOJU-IDEMPOTENCY must be 1 to 100 ASCII characters.") }
        let isTerminalCall = request.path.hasPrefix("/api/v1/terminals/")
        return isTerminalCall && !switches.idempotencyOnTerminals ? nil : key
    }

    private func replay(
        _ entry: IdempotencyStore.Entry, for request: ModelRequest
    ) throws(APIFailure) -> ModelAnswer? {
        if now < entry.completesAt {
            throw APIFailure(
                status: 409, code: "conflict",
                message: "A request with this idempotency key is in progress.")
        }
        guard entry.path == request.path, entry.body == request.body else {
            switch switches.idempotencyMismatch {
            case .reject:
                throw .unprocessable(
                    "unprocessable_entity", "The idempotency key was used for another request.")
            case .replay: return entry.answer
            case .execute: return nil
            }
        }
        return entry.answer
    }
}

extension ModelAnswer {
    /// The same answer, delivered otherwise.
    func delivered(_ delivery: Delivery) -> ModelAnswer {
        var answer = self
        answer.delivery = delivery
        return answer
    }

    /// The same answer with members changed; an answer that is no JSON object stays as it is.
    func altered(by changes: [JSONMember]) -> ModelAnswer {
        guard var json else { return self }
        for change in changes { json.set(change.value, at: change.key.split(separator: ".")[...]) }
        var answer = self
        answer.body = json.rendered
        answer.promisedLength = answer.body.count
        return answer
    }
}
