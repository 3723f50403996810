import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import KioskCore
import NIOCore

extension PanelResponder {
    /// Whether the request wants `/events`, and may have it.
    func isEventStream(_ request: Request) throws(PanelRequestError) -> Bool {
        guard path(of: request) == "/events" else { return false }
        guard request.method == .get else { throw .wrongMethod(allowed: "GET") }
        try gate.checkOrigin(of: request.head)
        return true
    }

    /// The answer to anything but `/events`.
    func answer(to request: Request) async throws(PanelRequestError) -> PanelAnswer {
        let path = path(of: request)
        if let asset = PageAsset.asset(at: path) {
            guard request.method == .get else { throw .wrongMethod(allowed: "GET") }
            return .asset(asset)
        }
        let act: (ByteBuffer) async throws(PanelRequestError) -> Void
        switch path {
        case "/front/press": act = press
        case "/front/cancel": act = cancel
        case "/front/door": act = door
        case "/front/terminal": act = terminal
        default: throw .notFound
        }
        guard request.method == .post else { throw .wrongMethod(allowed: "POST") }
        try gate.checkOrigin(of: request.head)
        try await act(try await body(of: request))
        return .done
    }

    /// Writes a whole answer.
    @concurrent
    func write(_ answer: PanelAnswer, with writer: consuming ResponseWriter) async throws {
        guard answer.body.readableBytes > 0 else {
            return try await writer.writeResponse(answer.head)
        }
        try await writer.write(
            response: answer.head, body: ResponseBody(byteBuffer: answer.body))
    }

    private func path(of request: Request) -> String {
        let target = request.head.path ?? "/"
        return String(target.prefix { $0 != "?" })
    }

    private func press(_ body: ByteBuffer) async throws(PanelRequestError) {
        let request = try decode(PressRequest.self, from: body, example: PressRequest.example)
        let items = await front.snapshot().items
        guard items.contains(where: { $0.id == request.item }) else {
            throw .unknownItem(request.item.text)
        }
        await front.press(request.item, down: request.down)
    }

    private func cancel(_ body: ByteBuffer) async throws(PanelRequestError) {
        let request = try decode(CancelRequest.self, from: body, example: CancelRequest.example)
        await front.pressCancel(down: request.down)
    }

    private func door(_ body: ByteBuffer) async throws(PanelRequestError) {
        let request = try decode(DoorRequest.self, from: body, example: DoorRequest.example)
        await front.setDoor(open: request.open)
    }

    private func terminal(_ body: ByteBuffer) async throws(PanelRequestError) {
        let action = try decode(
            TerminalAction.self, from: body, example: #"{"action": "tap_good_card"}"#)
        if let reason = await front.terminal(action) { throw .refused(reason) }
    }

    private func body(of request: Request) async throws(PanelRequestError) -> ByteBuffer {
        let type = request.headers[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " }
        guard type == "application/json" else { throw .notJSON }
        do {
            return try await request.body.collect(upTo: FrontPanel.requestBodyMax)
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            // The peer left or broke the protocol: nobody reads this answer.
            throw .malformed(example: "a whole body")
        }
    }

    private func decode<Body: Decodable>(
        _ type: Body.Type, from body: ByteBuffer, example: String
    ) throws(PanelRequestError) -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw .malformed(example: example)
        }
    }
}
