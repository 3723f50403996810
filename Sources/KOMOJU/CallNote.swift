internal import Logging

/// What the log learns of a call: method, path and status, never a header or a body (X1).
struct CallNote: Sendable, Equatable {
    /// The constant message.
    let message: String
    /// The call's facts, under dotted names.
    let facts: [String: String]

    /// Takes the facts from a finished attempt.
    init(request: APIRequest, result: Result<APIResponse, KOMOJUError>) {
        var facts = ["http.method": request.method.rawValue, "http.path": request.path]
        switch result {
        case .success(let response):
            message = "KOMOJU answered"
            facts["http.status"] = String(response.status)
        case .failure(let error):
            message = "KOMOJU gave no whole answer"
            facts["error"] = String(describing: error)
        }
        self.facts = facts
    }

    /// Writes one debug message: the caller knows what is worth more.
    func write(to logger: Logger) {
        logger.debug("\(message)", metadata: facts.mapValues { .string($0) })
    }
}
