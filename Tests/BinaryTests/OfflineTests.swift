import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// Offline is closed, with the reason that a technician can act on, and open again by itself (M14).
@Suite struct OfflineTests {
    /// What is in the way, and what the kiosk says of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let manner: NetworkFront.Manner
        let reason: String
        let code: String
    }

    /// The kiosk has so long to say what is wrong, and to sell again when it is not.
    static let limit = Duration.seconds(15)
    /// How long each trouble is left in place, to count the attempts.
    static let watched = Duration.seconds(15)
    /// At half a second, then doubled up to ten: more than these are a storm.
    static let attemptsMax = 8

    static let cases = [
        Case(
            testDescription: "connection refused", manner: .refusing,
            reason: "no connection to KOMOJU", code: "no_connection"),
        Case(
            testDescription: "captive portal, a page with 200", manner: .portal,
            reason: "another server answers in KOMOJU's place", code: "other_server"),
        Case(
            testDescription: "captive portal, a redirect", manner: .redirect,
            reason: "another server answers in KOMOJU's place", code: "other_server"),
        Case(
            testDescription: "KOMOJU in trouble, 503", manner: .trouble,
            reason: "KOMOJU is in trouble", code: "trouble"),
        Case(
            testDescription: "packets get lost", manner: .silent,
            reason: "KOMOJU does not answer", code: "silence"),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: cases)
    func `a trouble of the network is named, asks for patience, and passes`(
        trouble: Case
    ) async throws {
        try await Kiosk.with(KioskFile(logLevel: "debug")) { kiosk in
            let front = try kiosk.putFront()
            defer { front.end() }
            try front.set(.open)
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            // A customer is the first to notice: nothing was taken, and the kiosk closes.
            try front.set(trouble.manner)
            let closing = ContinuousClock.now
            try await kiosk.press(.coffee)
            try await kiosk.says(trouble.reason, manager, within: Self.limit)
            let named = ContinuousClock.now - closing
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            let report = try await kiosk.command("status", "--json")
            #expect(report.output.contains("\"\(trouble.code)\""), "\(report.output)")
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try kiosk.panel.set(KioskFile.Line.cancel, 1)
            let attempts = try await kiosk.attempts(closedFor: Self.watched)
            try front.set(.open)
            let mended = ContinuousClock.now
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            print(
                "offline: \(trouble.testDescription): named after \(named.inSeconds) s, "
                    + "\(attempts) attempts in \(Self.watched.inSeconds) s, ready "
                    + "\((ContinuousClock.now - mended).inSeconds) s after it passed")
            try await kiosk.expectSelling()
            #expect(try kiosk.lives.count == 1 && kiosk.count(.started) == 1)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `an idle kiosk notices within a minute that the network is gone`() async throws {
        try await Kiosk.with { kiosk in
            let front = try kiosk.putFront()
            defer { front.end() }
            try front.set(.open)
            try await kiosk.startReady()
            try front.set(.refusing)
            let gone = ContinuousClock.now
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 0, "the ready lamp is dark", within: .seconds(75))
            print("offline: idle, noticed after \((ContinuousClock.now - gone).inSeconds) s")
            try front.set(.open)
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a terminal that is offline is named, and tried again by a later customer`() async throws {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try kiosk.simulator.set(terminalOnline: false)
            try await kiosk.press(.tea)
            try await kiosk.says("the terminal takes no payment", manager, within: Self.limit)
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            try await eventually("the sale is over") {
                try kiosk.sales().last?.closed == true
                    || kiosk.sales().last?.unpaidEnding != nil
            }
            try kiosk.panel.set(KioskFile.Line.cancel, 1)
            try await kiosk.says("the terminal takes no payment", manager, within: Self.limit)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try kiosk.panel.set(KioskFile.Item.coffee.button, 0)
            try await never("another customer is kept waiting") { try kiosk.sales().count != 1 }
            try kiosk.panel.set(KioskFile.Item.coffee.button, 1)
            try kiosk.simulator.set(terminalOnline: true)
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: .seconds(35))
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a key that is revoked in the middle of the day is named, until it is accepted`()
        async throws
    {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try kiosk.simulator.add(
                fault: """
                    {"path":"/api/v1/**", "count":null, "action":"status", "status":401,
                     "code":"unauthorized", "message":"m"}
                    """)
            try await kiosk.press(.coffee)
            try await kiosk.says("KOMOJU refuses the secret key", manager, within: Self.limit)
            let before = try kiosk.simulator.requestCount()
            try await never("it sells", during: .seconds(10)) {
                try kiosk.panel.level(KioskFile.Line.ready) == 1
            }
            let attempts = try kiosk.simulator.requestCount() - before
            #expect((1...6).contains(attempts), "a storm, or nobody asks")
            print("offline: key revoked: \(attempts) attempts in 10 s")
            try kiosk.simulator.clearFaults()
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }
}

extension Kiosk {
    /// Puts a front between the kiosk and KOMOJU; before the start.
    func putFront(host: String = "127.0.0.1") throws -> NetworkFront {
        let front = try NetworkFront(before: simulator.port)
        try rewrite(simulator.address, "http://\(host):\(front.port)")
        return front
    }

    /// How many calls failed, as the log says at debug: each is one attempt.
    var failedCalls: Int {
        get throws {
            try life.errors.split(separator: "\n").count {
                $0.contains("a call to KOMOJU failed") || $0.contains("KOMOJU refuses a call")
            }
        }
    }

    /// How often it asks in that time, which is neither never nor a storm; it sells nothing meanwhile.
    func attempts(closedFor duration: Duration) async throws -> Int {
        let before = try failedCalls
        try await never("it sells", during: duration) {
            try panel.level(KioskFile.Line.ready) == 1
        }
        let attempts = try failedCalls - before
        #expect((1...OfflineTests.attemptsMax).contains(attempts), "a storm, or nobody asks")
        return attempts
    }

    /// Waits until the service manager is told the reason.
    func says(
        _ reason: String, _ manager: NotifySocket, within limit: Duration
    ) async throws {
        try await eventually("the status says: \(reason)", within: limit) {
            manager.assignments().last { $0.hasPrefix("STATUS=Out of service: ") }?
                .contains(reason) == true
        }
    }
}

extension Duration {
    /// The duration in seconds, to a tenth, for what a test reports.
    var inSeconds: Double { Double(wholeMilliseconds / 100) / 10 }
}
