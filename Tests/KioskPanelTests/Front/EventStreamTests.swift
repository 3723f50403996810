import AsyncHTTPClient
import FoundationEssentials
import KioskCore
import NIOCore
import NIOHTTP1
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct EventStreamTests {
    @Test func `the stream begins with everything and goes on with what changes`() async throws {
        try await PanelHarness.run { panel in
            var events = try await panel.events()
            #expect(try await events.change() == .snapshot(.example))

            var later = FrontSnapshot.example
            later.sale = nil
            let changes: [FrontChange] = [
                .journal(.example(2)),
                .relay(
                    FrontRelay(item: "A1", on: true, atNanoseconds: 5, lengthNanoseconds: nil)),
                .relay(
                    FrontRelay(
                        item: "A1", on: false, atNanoseconds: 400_000_005,
                        lengthNanoseconds: 400_000_000)),
                .snapshot(later),
            ]
            for change in changes { panel.front.broadcast.send(change) }
            for change in changes { #expect(try await events.change() == change) }
        }
    }

    @Test func `every watcher gets every change`() async throws {
        try await PanelHarness.run { panel in
            var first = try await panel.events()
            var second = try await panel.events()
            _ = try await first.change()
            _ = try await second.change()
            panel.front.broadcast.send(.journal(.example(9)))
            #expect(try await first.change() == .journal(.example(9)))
            #expect(try await second.change() == .journal(.example(9)))
        }
    }

    @Test func `the stream is declared as events and is not stored`() async throws {
        try await PanelHarness.run { panel in
            let response = try await panel.open(.GET, "/events")
            #expect(response.status == .ok)
            #expect(response.headers["Content-Type"] == ["text/event-stream"])
            #expect(response.headers["Cache-Control"] == ["no-store"])
        }
    }

    @Test func `a silent stream says that it lives`() async throws {
        var limits = PanelLimits()
        limits.heartbeatInterval = .milliseconds(5)
        try await PanelHarness.run(limits: limits) { panel in
            var events = try await panel.events()
            _ = try await events.block()
            #expect(try await events.block() == ":")
            panel.front.broadcast.send(.journal(.example(2)))
            #expect(try await events.change() == .journal(.example(2)))
        }
    }

    @Test func `names with line breaks and markup stay one event of text`() async throws {
        var nasty = FrontSnapshot.example
        nasty.kiosk = "</script><script>alert(1)</script>\n\ndata: {}\n\n"
        nasty.items[0].names["en"] = "\r\n<img src=x onerror=alert(1)>\u{2028}&\"'"
        try await PanelHarness.run(ScriptedFront(nasty)) { panel in
            var events = try await panel.events()
            #expect(try await events.change() == .snapshot(nasty))
            panel.front.broadcast.send(.journal(.example(2)))
            #expect(try await events.change() == .journal(.example(2)))
        }
    }

    @Test func `one stream more than the limit is refused, and a left one makes room`() async throws
    {
        try await PanelHarness.run { panel in
            var open: [EventReader] = []
            for _ in 0..<PanelLimits().eventStreamsMax {
                var events = try await panel.events()
                _ = try await events.change()
                open.append(events)
            }
            let refused = try await panel.request(.GET, "/events")
            #expect(refused.status == 503)
            #expect(refused.headers["Retry-After"] == ["5"])
            #expect(refused.text.contains("16 pages are open already"))

            // The client closes a connection whose body nobody reads any more.
            open.removeLast()
            while true {
                let response = try await panel.open(.GET, "/events")
                if response.status == .ok { break }
                _ = try await response.body.collect(upTo: 1 << 16)
                await Task.yield()
            }
        }
    }

    @Test func `a stop ends open streams cleanly and promptly`() async throws {
        try await PanelHarness.run { panel in
            var events = try await panel.events()
            _ = try await events.change()
            await panel.stop()
            #expect(try await events.change() == nil)
        }
    }

    @Test func `the end of the front ends the stream`() async throws {
        try await PanelHarness.run { panel in
            var events = try await panel.events()
            _ = try await events.change()
            panel.front.broadcast.finish()
            #expect(try await events.change() == nil)
        }
    }

    @Test func `a watcher that leaves is forgotten`() async throws {
        try await PanelHarness.run { panel in
            do {
                var events = try await panel.events()
                _ = try await events.change()
                #expect(panel.front.broadcast.watcherCount == 1)
            }
            while panel.front.broadcast.watcherCount > 0 { await Task.yield() }
        }
    }
}
