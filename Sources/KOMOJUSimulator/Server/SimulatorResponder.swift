import HTTPTypes
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// Ends a connection on purpose: the server closes it when a responder throws.
private struct ConnectionDropped: Error {}

/// Turns HTTP requests into requests of the model, and delivers its answers as told.
struct SimulatorResponder: Sendable {
    /// The largest body of a request, in bytes.
    static let requestBodyMax = 1 << 20

    /// The owner of the model.
    let simulator: Simulator

    /// Answers one request; throws to close the connection.
    @concurrent func respond(to request: Request, with writer: consuming ResponseWriter)
        async throws
    {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.requestBodyMax)
        } catch is NIOTooManyBytesError {
            var tooLarge = ModelAnswer(status: 413, ["error": "the body is too large"])
            tooLarge.headers.append(ModelHeader("Connection", "close"))
            try await writer.write(response: tooLarge.head, body: tooLarge.responseBody)
            // What is left of the body is not worth reading.
            throw ConnectionDropped()
        }
        let answer = simulator.handle(ModelRequest(request.head, body: body))
        try await wait(for: answer.latency)
        switch answer.delivery {
        case .normal, .html504, .garbage:
            try await writer.write(response: answer.head, body: answer.responseBody)
        case .truncated:
            var body = try await writer.writeHead(answer.head)
            try await body.write(ByteBuffer(bytes: answer.body))
            throw ConnectionDropped()
        case .lostAnswer, .lostRequest, .hang: throw ConnectionDropped()
        }
    }

    /// Waits, but not longer than the server lives.
    private func wait(for latency: Duration) async throws {
        guard latency > .zero else { return }
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: latency) }
    }
}

extension ModelRequest {
    fileprivate init(_ head: HTTPRequest, body: ByteBuffer) {
        var headers: [String: String] = [:]
        for field in head.headerFields { headers[field.name.canonicalName] = field.value }
        self.init(
            method: head.method.rawValue, target: head.path ?? "/", headers: headers,
            body: Array(body.readableBytesView))
    }
}

extension ModelAnswer {
    /// The head, open to pages of any origin as KOMOJU's own tester page needs it.
    fileprivate var head: HTTPResponse {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        var all = headers
        all += [
            ModelHeader("Access-Control-Allow-Origin", "*"),
            ModelHeader("Access-Control-Expose-Headers", "Retry-After"),
        ]
        if status == 204 {
            all = all.filter { $0.name != "Content-Type" }
            all += [
                ModelHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"),
                ModelHeader(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, X-KOMOJU-IDEMPOTENCY, X-KOMOJU-API-VERSION, "
                        + "Komoju-Scenario"),
                ModelHeader("Access-Control-Max-Age", "600"),
            ]
        } else {
            all.append(ModelHeader("Content-Length", String(promisedLength)))
        }
        for header in all {
            guard let name = HTTPField.Name(header.name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: header.value))
        }
        return head
    }

    fileprivate var responseBody: ResponseBody {
        body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body))
    }
}
