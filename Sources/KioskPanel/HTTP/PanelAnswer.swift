import HTTPTypes
import NIOCore

/// A whole answer of the panel.
struct PanelAnswer: Sendable {
    /// Status and header fields.
    let head: HTTPResponse
    /// The body, which may be empty.
    let body: ByteBuffer

    private init(head: HTTPResponse, body: String) {
        self.head = head
        self.body = ByteBuffer(string: body)
    }

    /// A line for people.
    static func text(
        _ status: HTTPResponse.Status, _ text: String, extra: [(HTTPField.Name, String)] = []
    ) -> PanelAnswer {
        let body = text + "\n"
        var head = head(status, type: "text/plain; charset=utf-8", length: body.utf8.count)
        for (name, value) in extra { head.headerFields[name] = value }
        return PanelAnswer(head: head, body: body)
    }

    /// A file of the page.
    static func asset(_ asset: PageAsset) -> PanelAnswer {
        PanelAnswer(
            head: head(.ok, type: asset.type, length: asset.text.utf8.count), body: asset.text)
    }

    /// Done, nothing to say.
    static let done = PanelAnswer(head: head(.noContent, type: nil, length: nil), body: "")

    /// The head of an answer that goes on until somebody leaves.
    static let eventStreamHead = head(.ok, type: "text/event-stream", length: nil)

    private static func head(
        _ status: HTTPResponse.Status, type: String?, length: Int?
    ) -> HTTPResponse {
        var head = HTTPResponse(status: status)
        for (text, value) in safeguards {
            guard let name = HTTPField.Name(text) else {
                preconditionFailure("not a header name: \(text)")
            }
            head.headerFields[name] = value
        }
        if let type { head.headerFields[.contentType] = type }
        if let length { head.headerFields[.contentLength] = String(length) }
        return head
    }

    /// What every answer carries: the browser loads nothing from elsewhere, runs no script that is
    /// not our file, turns no text into elements, and shows the page in nobody's frame.
    private static let safeguards = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
