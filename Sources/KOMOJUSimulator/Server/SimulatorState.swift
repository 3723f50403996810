/// One API request as the log keeps it; never the `Authorization` header, never the body.
public struct RequestLogEntry: Sendable, Equatable {
    /// When it arrived.
    public let at: ModelTime
    /// Its method.
    public let method: String
    /// Its path without the query.
    public let path: String
    /// Its idempotency key.
    public let idempotencyKey: String?
    /// The status of its answer; zero where none was sent.
    public let status: Int
}

/// One delivery to the webhook as the log keeps it; never the token, never the body.
public struct DeliveryLogEntry: Sendable, Equatable {
    /// When it ended.
    public let at: ModelTime
    /// `X-Komoju-ID`.
    public let id: String
    /// `X-Komoju-Event`.
    public let type: String
    /// The payment's session; nil for a ping.
    public let session: String?
    /// Whether a receiver must refuse it.
    public let isForged: Bool
    /// The status that answered it; zero where none came.
    public let status: Int
}

/// All that the HTTP server keeps: the model and the logs of API requests and deliveries.
public struct SimulatorState: Sendable, Equatable {
    /// How many requests the log keeps.
    public static let requestLogMax = 1000

    /// The model.
    public var model: KOMOJUModel
    /// The last requests, oldest first.
    public private(set) var requests: [RequestLogEntry] = []

    /// What became of the last deliveries, oldest first.
    public private(set) var deliveries: [DeliveryLogEntry] = []

    /// A state with an empty log.
    public init(model: KOMOJUModel) { self.model = model }

    /// Answers any request: the API, the controls, or a browser's question about CORS.
    public mutating func handle(_ request: ModelRequest, at now: ModelTime) -> ModelAnswer {
        if request.method == "OPTIONS" {
            return ModelAnswer(status: 204, body: [])
        }
        if request.path == "/simulator" || request.path.hasPrefix("/simulator/") {
            return handleControl(request, at: now)
        }
        var answer = model.handle(request, at: now)
        let clock = now.advanced(by: .seconds(model.switches.clockAheadSeconds))
        answer.headers.append(ModelHeader("Date", clock.httpForm))
        if requests.count >= Self.requestLogMax { requests.removeFirst() }
        requests.append(
            RequestLogEntry(
                at: now, method: request.method, path: request.path,
                idempotencyKey: request.idempotencyKey, status: answer.status))
        return answer
    }

    /// Takes note of a delivery's end.
    mutating func log(_ delivery: DeliveryLogEntry) {
        if deliveries.count >= Self.requestLogMax { deliveries.removeFirst() }
        deliveries.append(delivery)
    }

    /// Forgets all but terminal, key and seed.
    mutating func reset() {
        model.reset()
        requests = []
        deliveries = []
    }
}
