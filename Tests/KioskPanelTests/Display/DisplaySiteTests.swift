import FoundationEssentials
import HTTPTypes
import KioskCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct DisplaySiteTests {
    /// A machine that shows what a test says.
    private final class Stage: DisplaySource {
        let language = DisplayLanguage.japanese
        let now = SceneTests.now
        private let shown: Mutex<DisplayState>
        private let words = AsyncStream.makeStream(of: Void.self)

        init(_ state: DisplayState) { shown = Mutex(state) }

        var state: DisplayState { shown.withLock { $0 } }

        func show(_ state: DisplayState) {
            shown.withLock { $0 = state }
            words.continuation.yield()
        }

        func finish() { words.continuation.finish() }
        func changes() -> AsyncStream<Void> { words.stream }
    }

    private func views(_ events: [PanelEvent]) throws -> [View] {
        try events.map { try JSONDecoder().decode(View.self, from: Data($0.data.utf8)) }
    }

    /// What the script reads.
    private struct View: Decodable, Equatable {
        struct Saying: Decodable, Equatable {
            let lang: String
            let title: String
        }
        struct Item: Decodable, Equatable {
            struct Name: Decodable, Equatable {
                let lang: String
                let text: String
            }
            let names: [Name]
            let price: String
            let available: Bool
        }
        let scene: String
        let sayings: [Saying]
        let items: [Item]
        let secondsLeft: Int?
    }

    private func events(_ stage: Stage, query: String?) async throws -> PanelEvents.Sequence {
        let request = PanelRequest(method: .get, path: "/display/events", query: query)
        guard case .events(let events) = try await DisplaySite(stage).reply(to: request) else {
            throw NoStream()
        }
        return await events.open()
    }

    private struct NoStream: Error {}

    @Test func `the stream begins with what is shown now, and goes on with each change`()
        async throws
    {
        let stage = Stage(SceneTests.state())
        let stream = try await events(stage, query: nil)
        stage.show(SceneTests.state(sale: .paying, payIn: .seconds(30)))
        stage.finish()
        var received: [PanelEvent] = []
        for await event in stream { received.append(event) }
        let views = try views(received)
        // The first view is made when it is asked for: by then the sale runs.
        #expect(views.map(\.scene) == ["pay", "pay"])
        #expect(views.last?.secondsLeft == 30)
        #expect(views.last?.sayings.map(\.lang) == ["ja", "en"])
        #expect(views.last?.items.first?.price == "¥150")
    }

    @Test func `one language is shown where it is asked for`() async throws {
        let stage = Stage(SceneTests.state())
        stage.finish()
        var received: [PanelEvent] = []
        for await event in try await events(stage, query: "lang=en") { received.append(event) }
        let view = try #require(try views(received).first)
        #expect(view.sayings == [.init(lang: "en", title: "Choose an item")])
        #expect(
            view.items.map(\.names) == [
                [.init(lang: "en", text: "Green tea")], [.init(lang: "en", text: "Water")],
            ])
        #expect(view.items.map(\.available) == [true, false])
    }

    @Test func `an unknown language shows both, and a name that says the same is there once`()
        async throws
    {
        var state = SceneTests.state()
        state.items = [
            DisplayState.Item(
                id: "A1", names: [.japanese: "Cola", .english: "Cola"], price: .yen(160),
                isSellable: true)
        ]
        let stage = Stage(state)
        stage.finish()
        var received: [PanelEvent] = []
        for await event in try await events(stage, query: "lang=xx") { received.append(event) }
        let view = try #require(try views(received).first)
        #expect(view.sayings.map(\.lang) == ["ja", "en"])
        #expect(view.items.first?.names == [.init(lang: "ja", text: "Cola")])
    }

    @Test func `page, style and script are served, with the safeguards of all pages`()
        async throws
    {
        try await ServedSites.serve([DisplaySite(Stage(SceneTests.state()))]) { served in
            let page = try await served.get("/display?lang=en")
            #expect(page.status == 200)
            #expect(page.text.contains("data-events=\"/display/events?lang=en\""))
            #expect(page.text.contains("One moment, please"))
            #expect(!page.text.contains("しばらく"))
            // Its own policy would refuse it.
            #expect(!page.text.contains("data:"))
            let both = try await served.get("/display")
            #expect(both.text.contains("しばらく") && both.text.contains("One moment"))
            let policy = page.headers.first(name: "Content-Security-Policy") ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            for (path, type) in [
                ("display.css", "text/css"), ("display.js", "text/javascript"),
                ("icon.svg", "image/svg+xml"),
            ] {
                let asset = try await served.get("/display/\(path)")
                #expect(asset.status == 200)
                #expect(asset.headers.first(name: "Content-Type")?.hasPrefix(type) == true)
            }
            #expect(try await served.get("/display/other").status == 404)
            #expect(try await served.request(.POST, "/display").status == 405)
        }
    }
}
