import FoundationEssentials
import HTTPTypes

/// The customer's screen, under `/display`: it shows, and takes nothing.
///
/// `?lang=ja` or `?lang=en` shows one language; without it both are there, the kiosk's first.
public struct DisplaySite: PanelSite {
    private let source: any DisplaySource

    /// A screen of this source.
    public init(_ source: any DisplaySource) {
        self.source = source
    }

    /// Answers what is under `/display`.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        switch request.path {
        case "/display":
            try request.require(.get)
            let languages = languages(of: request)
            return .answer(.page(.ok, DisplayPage.html(in: languages)))
        case "/display/display.css":
            try request.require(.get)
            return .answer(.document(type: "text/css; charset=utf-8", DisplayStyle.css))
        case "/display/display.js":
            try request.require(.get)
            return .answer(
                .document(type: "text/javascript; charset=utf-8", DisplayScript.script))
        case "/display/icon.svg":
            try request.require(.get)
            return .answer(.document(type: "image/svg+xml", FrontPage.icon))
        case "/display/events":
            let languages = languages(of: request)
            return .events(
                PanelEvents { [source] in DisplayEvents(source: source, languages: languages) })
        case _: return nil
        }
    }

    /// The languages that are asked for: one, or both with the kiosk's first.
    private func languages(of request: PanelRequest) -> [DisplayLanguage] {
        let asked = (request.query ?? "").split(separator: "&").lazy.compactMap { part in
            part.hasPrefix("lang=") ? DisplayLanguage(rawValue: String(part.dropFirst(5))) : nil
        }.first
        return asked.map { [$0] } ?? [source.language, source.language.other]
    }
}

/// The view now, and after each word of the source.
struct DisplayEvents: AsyncSequence, Sendable {
    let source: any DisplaySource
    let languages: [DisplayLanguage]

    struct Iterator: AsyncIteratorProtocol {
        let source: any DisplaySource
        let languages: [DisplayLanguage]
        var changes: AsyncStream<Void>.Iterator
        var isFirst = true

        mutating func next(
            isolation actor: isolated (any Actor)?
        ) async -> PanelEvent? {
            if !isFirst {
                guard await changes.next(isolation: actor) != nil else { return nil }
            }
            isFirst = false
            let view = DisplayView(source.state, at: source.now, in: languages)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            do {
                return PanelEvent(String(decoding: try encoder.encode(view), as: UTF8.self))
            } catch {
                preconditionFailure("texts and numbers are always JSON: \(error)")
            }
        }
    }

    func makeAsyncIterator() -> Iterator {
        // Watching begins before the first view is made: nothing falls between the two.
        Iterator(
            source: source, languages: languages,
            changes: source.changes().makeAsyncIterator())
    }
}
