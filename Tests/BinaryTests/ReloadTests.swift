import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// Another configuration: by SIGHUP between two sales, and at the start when the file is broken.
@Suite(.serialized)
struct ReloadTests {
    @Test(.timeLimit(.minutes(1)))
    func `a right file is taken over while nobody is served`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            try kiosk.rewrite("\"price\": 150", "\"price\": 170")
            try kiosk.life.send(SIGHUP)
            try await kiosk.reconnect()
            let sale = try await kiosk.buy(.tea)
            #expect(sale.opening.price == .yen(170))
            #expect(try kiosk.life.poll() == nil, "the same process goes on")
            #expect(try kiosk.life.errors.contains("another configuration is taken over"))
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a wrong file changes nothing and is told of with its place`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try kiosk.rewrite("\"price\": 150", "\"price\": -150")
            try kiosk.life.send(SIGHUP)
            try await eventually("the log says what is wrong") {
                try kiosk.life.errors.contains("the configuration that is in force stays")
            }
            #expect(try kiosk.life.errors.contains("items[0].price: -150 is under the minimum"))
            let sale = try await kiosk.buy(.tea)
            #expect(sale.opening.price == .yen(150))
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a customer who is being served is served to the end, at the old price`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.rewrite("\"price\": 150", "\"price\": 170")
            try kiosk.life.send(SIGHUP)
            try await eventually("the file was checked") {
                try kiosk.life.errors.contains("another configuration is taken over")
            }
            try kiosk.pay()
            let history = try await kiosk.untilDelivered(sale.opening.sale)
            #expect(history.capture?.money == .yen(150))
            try await kiosk.reconnect()
            #expect(try await kiosk.buy(.tea).opening.price == .yen(170))
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stop that falls between two configurations is not lost`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            // Somebody who never finishes a question holds the end of the old configuration up.
            let socket = kiosk.directory.file("control.sock")
            let asker = try #require(try UnixSocket.connected(to: socket))
            try asker.send("GET /status HTTP/1.1\r\nHost: kiosk\r\n")
            try kiosk.rewrite("\"price\": 150", "\"price\": 170")
            try kiosk.life.send(SIGHUP)
            try await eventually("the controller has ended") { try kiosk.count(.stopped) == 1 }
            try await kiosk.stop()
            withExtendedLifetime(asker) {}
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `with a broken file it comes up as it was, and says so`() async throws {
        try await Kiosk.with { kiosk in
            let state = ["STATE_DIRECTORY": kiosk.directory.file("state")]
            try FileManager.default.createDirectory(
                atPath: kiosk.directory.file("state"), withIntermediateDirectories: false)
            try await kiosk.startReady(environment: state)
            try await kiosk.stop()
            try kiosk.rewrite("\"items\": [", "\"items\": [[")
            let without = try await kiosk.command("run")
            #expect(without.ending == .exited(78), "nothing to fall back to")
            try await kiosk.startReady(environment: state)
            #expect(try kiosk.life.errors.contains("the configuration is not the file's"))
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }
}

extension Kiosk {
    /// Waits until the hardware of another configuration is there.
    fileprivate func reconnect() async throws {
        try await eventually("the old lines are given back") { try self.panel.hasHungUp }
        try await connect()
        try await untilReady()
    }
}
