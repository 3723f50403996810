public import HTTPTypes
import NIOCore

/// A whole answer of the panel; every one carries the safeguards.
public struct PanelAnswer: Sendable {
    /// Status and header fields.
    public private(set) var head: HTTPResponse
    /// The body, which may be empty.
    let body: ByteBuffer

    private init(_ status: HTTPResponse.Status, type: String?, body: ByteBuffer) {
        self.body = body
        head = Self.safeguarded(status)
        if let type { head.headerFields[.contentType] = type }
        if status != .noContent { head.headerFields[.contentLength] = "\(body.readableBytes)" }
    }

    /// A line for people.
    public static func text(_ status: HTTPResponse.Status, _ text: String) -> PanelAnswer {
        document(status, type: "text/plain; charset=utf-8", text + "\n")
    }

    /// A text of some type.
    ///
    /// - Parameter type: The content type, such as `text/csv; charset=utf-8`. HTML goes through
    ///   `page`, so that nothing unescaped comes here.
    public static func document(
        _ status: HTTPResponse.Status = .ok, type: String, _ text: String
    ) -> PanelAnswer {
        PanelAnswer(status, type: type, body: ByteBuffer(string: text))
    }

    /// A page.
    public static func page(
        _ status: HTTPResponse.Status = .ok, _ document: HTMLText
    ) -> PanelAnswer {
        PanelAnswer(
            status, type: "text/html; charset=utf-8", body: ByteBuffer(string: document.text))
    }

    /// Look there.
    ///
    /// - Parameter path: A path of ours, with its query if it has one.
    public static func seeOther(_ path: String) -> PanelAnswer {
        text(.seeOther, path).with(.location, path)
    }

    /// A file of a page.
    static func asset(_ asset: PageAsset) -> PanelAnswer { document(type: asset.type, asset.text) }

    /// Done, nothing to say.
    public static let done = PanelAnswer(.noContent, type: nil, body: ByteBuffer())

    /// The same with a header field more, or with another value of it.
    public func with(_ name: HTTPField.Name, _ value: String) -> PanelAnswer {
        var answer = self
        answer.head.headerFields[name] = value
        return answer
    }

    /// The same, as the last on its connection.
    public var closing: PanelAnswer { with(.connection, "close") }

    /// Whether it is the last on its connection.
    var isLast: Bool { head.headerFields[.connection] == "close" }

    /// The head of an answer that goes on until somebody leaves.
    static let eventStreamHead = {
        var head = safeguarded(.ok)
        head.headerFields[.contentType] = "text/event-stream"
        return head
    }()

    private static func safeguarded(_ status: HTTPResponse.Status) -> HTTPResponse {
        var head = HTTPResponse(status: status)
        for (text, value) in safeguards {
            guard let name = HTTPField.Name(text) else {
                preconditionFailure("not a header name: \(text)")
            }
            head.headerFields[name] = value
        }
        return head
    }

    /// What every answer carries: the browser loads nothing from elsewhere, runs no script that is
    /// not our file, turns no text into elements, and shows the page in nobody's frame.
    private static let safeguards = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                + "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // With "no-referrer" browsers would send a form of ours with the origin "null".
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
