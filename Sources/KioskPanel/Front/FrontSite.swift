import FoundationEssentials
import HTTPTypes
import KioskCore

/// The machine's front as a page: it shows what a `MachineFront` says and hands presses to it.
///
/// It decides nothing and can energise nothing.
public struct FrontSite: PanelSite {
    private let front: any MachineFront

    /// A site over this front.
    public init(_ front: any MachineFront) {
        self.front = front
    }

    /// Answers what is under `/`, `/front…` and `/events`.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        if let asset = PageAsset.asset(at: request.path) {
            try request.require(.get)
            return .answer(.asset(asset))
        }
        if request.path == "/events" {
            try request.require(.get)
            return .events(PanelEvents { [front] in await Self.events(of: front) })
        }
        let act: ([UInt8]) async throws(PanelRequestError) -> Void
        switch request.path {
        case "/front/press": act = press
        case "/front/cancel": act = cancel
        case "/front/contact": act = contact
        case "/front/terminal": act = terminal
        case _: return nil
        }
        try request.require(.post)
        let type = request.fields[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " }
        guard type == "application/json" else { throw .notJSON }
        try await act(request.body)
        return .answer(.done)
    }

    /// First everything, then what changes.
    private static func events(of front: any MachineFront) async -> PanelEvents.Sequence {
        // Watching begins before the snapshot is taken: nothing falls between the two.
        let changes = front.changes()
        let first = FrontChange.snapshot(await front.snapshot())
        return FrontEvents(first: first, changes: changes)
    }

    private func press(_ body: [UInt8]) async throws(PanelRequestError) {
        let request = try decode(PressRequest.self, from: body, example: PressRequest.example)
        let items = await front.snapshot().items
        guard items.contains(where: { $0.id == request.item }) else {
            throw .unknownItem(request.item.text)
        }
        await front.press(request.item, down: request.down)
    }

    private func cancel(_ body: [UInt8]) async throws(PanelRequestError) {
        let request = try decode(CancelRequest.self, from: body, example: CancelRequest.example)
        await front.pressCancel(down: request.down)
    }

    private func contact(_ body: [UInt8]) async throws(PanelRequestError) {
        let request = try decode(
            ContactRequest.self, from: body, example: ContactRequest.example)
        let contacts = await front.snapshot().contacts
        guard contacts.contains(where: { $0.kind == request.contact }) else {
            throw .refused("The machine has no such contact: \(request.contact.rawValue).")
        }
        await front.set(request.contact, active: request.active)
    }

    private func terminal(_ body: [UInt8]) async throws(PanelRequestError) {
        let action = try decode(
            TerminalAction.self, from: body, example: #"{"action": "tap_good_card"}"#)
        if let reason = await front.terminal(action) { throw .refused(reason) }
    }

    private func decode<Body: Decodable>(
        _ type: Body.Type, from body: [UInt8], example: String
    ) throws(PanelRequestError) -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw .malformed(example: example)
        }
    }
}

/// The front's changes as events, the snapshot first.
private struct FrontEvents: AsyncSequence, Sendable {
    let first: FrontChange
    let changes: AsyncStream<FrontChange>

    struct Iterator: AsyncIteratorProtocol {
        var first: FrontChange?
        var changes: AsyncStream<FrontChange>.Iterator

        mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(Never) -> PanelEvent? {
            if let change = first {
                first = nil
                return change.event
            }
            return await changes.next(isolation: actor)?.event
        }
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(first: first, changes: changes.makeAsyncIterator())
    }
}

extension FrontChange {
    /// The change as one event: JSON has no raw line break.
    fileprivate var event: PanelEvent {
        do {
            return PanelEvent(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
        } catch {
            preconditionFailure("a change cannot be written as JSON: \(error)")
        }
    }
}
