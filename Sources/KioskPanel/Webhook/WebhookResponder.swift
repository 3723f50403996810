import HTTPTypes
import HummingbirdCore
import NIOCore

/// Ends a connection that has its answer: each carries one delivery.
private struct Answered: Error {}

/// Answers one request at the webhook's address.
struct WebhookResponder: Sendable {
    /// Judges deliveries.
    let judge: WebhookVerdict.Judge
    /// The largest body of a delivery, in bytes.
    let bodyBytesMax: Int
    /// Told of what is no delivery.
    let onNotice: @Sendable (WebhookNotice) -> Void

    /// Answers before anything is done, and ends the connection by throwing.
    @concurrent
    func respond(to request: Request, with writer: consuming ResponseWriter) async throws {
        let verdict = try await verdict(on: request)
        let status: Int
        var work: (@Sendable () -> Void)?
        switch verdict {
        case .accepted(let then):
            status = 200
            work = then
        case .refused(let refusal):
            status = refusal
        }
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        head.headerFields[.contentLength] = "0"
        head.headerFields[.connection] = "close"
        if status == 405 { head.headerFields[.allow] = "POST" }
        try await writer.writeResponse(head)
        work?()
        throw Answered()
    }

    private func verdict(on request: Request) async throws -> WebhookVerdict {
        guard request.method == .post else { return refused(405) }
        // Whoever announces too much is not listened to.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }),
            length > bodyBytesMax
        {
            return refused(413)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: bodyBytesMax)
        } catch is NIOTooManyBytesError {
            return refused(413)
        }
        return judge(Array(body.readableBytesView), signature(of: request))
    }

    private func refused(_ status: Int) -> WebhookVerdict {
        onNotice(.notADelivery(status: status))
        return .refused(status: status)
    }

    /// One header, and one only: two of them are no signature.
    private func signature(of request: Request) -> String? {
        guard let name = HTTPField.Name("X-Komoju-Signature") else {
            preconditionFailure("not a header name")
        }
        let values = request.headers[values: name]
        return values.count == 1 ? values[0] : nil
    }
}
