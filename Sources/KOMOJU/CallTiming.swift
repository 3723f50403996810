/// One attempt of a call as whoever counts calls learns of it: no id, no address, no body (X1).
public struct CallTiming: Sendable, Equatable {
    /// What was asked, by kind.
    public enum Call: String, Sendable, CaseIterable {
        /// Make a session.
        case createSession = "create_session"
        /// Read a session.
        case readSession = "read_session"
        /// End a session without the terminal.
        case cancelSession = "cancel_session"
        /// Show a session on the terminal.
        case push
        /// End a session by way of the terminal.
        case cancelOnTerminal = "cancel_on_terminal"
        /// Print a receipt.
        case print
        /// Look at the terminal.
        case readTerminal = "read_terminal"
        /// A page of payments.
        case listPayments = "list_payments"
        /// Read a payment.
        case readPayment = "read_payment"
        /// Give a payment back.
        case refund
        /// Cancel a payment.
        case cancelPayment = "cancel_payment"
        /// A page of events, or one event.
        case events
        /// Anything else.
        case other
    }

    /// How the attempt ended.
    public enum Ending: String, Sendable, CaseIterable {
        /// An answer with a status of success.
        case success
        /// An answer with a status below 200, of 3xx or of 4xx.
        case refused
        /// An answer with a status of 5xx.
        case serverError = "server_error"
        /// Nothing was sent.
        case notSent = "not_sent"
        /// Nobody knows what became of it.
        case unknown
    }

    /// What was asked.
    public let call: Call
    /// How it ended.
    public let ending: Ending
    /// How long it took, from the first byte sent to the last one read.
    public let duration: Duration

    /// An attempt.
    public init(call: Call, ending: Ending, duration: Duration) {
        self.call = call
        self.ending = ending
        self.duration = duration
    }
}

extension CallTiming {
    init(
        _ request: APIRequest, _ result: Result<APIResponse, KOMOJUError>, _ duration: Duration
    ) {
        self.init(call: Call(request), ending: Ending(result), duration: duration)
    }
}

extension CallTiming.Call {
    /// The kind of a request: by the words of its path, never by the ids in it.
    init(_ request: APIRequest) {
        let path = request.segments
        switch (request.method, path.first, path.count, path.last) {
        case (.post, "sessions", 1, _): self = .createSession
        case (.get, "sessions", 2, _): self = .readSession
        case (.post, "sessions", 3, "cancel"): self = .cancelSession
        case (.post, "terminals", 5, "push"): self = .push
        case (.post, "terminals", 5, "cancel"): self = .cancelOnTerminal
        case (.post, "terminals", 5, "print"): self = .print
        case (.get, "pos_terminals", 2, _): self = .readTerminal
        case (.get, "payments", 1, _): self = .listPayments
        case (.get, "payments", 2, _): self = .readPayment
        case (.post, "payments", 3, "refund"): self = .refund
        case (.post, "payments", 3, "cancel"): self = .cancelPayment
        case (.get, "events", _, _): self = .events
        case (_, _, _, _): self = .other
        }
    }
}

extension CallTiming.Ending {
    init(_ result: Result<APIResponse, KOMOJUError>) {
        switch result {
        case .success(let response):
            switch response.status {
            case 200..<300: self = .success
            case 500...: self = .serverError
            case _: self = .refused
            }
        case .failure(.rejected): self = .refused
        case .failure(.notSent): self = .notSent
        case .failure(.outcomeUnknown): self = .unknown
        }
    }
}
