import Glibc
import KioskCore
import Testing

/// What the daemon tells the service manager (the protocol of sd_notify).
@Suite(.serialized)
struct ServiceManagerTests {
    @Test(.timeLimit(.minutes(1)))
    func `ready is said once, with the outputs taken and off and the journal recovered`()
        async throws
    {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await eventually("READY=1") { manager.assignments().contains("READY=1") }
            #expect(try kiosk.count(.started) == 1)
            // A newcomer is told who holds the lines, and their levels, as they are now.
            let look = try #require(
                try MockGPIOClient.connected(to: kiosk.directory.file(kiosk.file.socketName)))
            try await eventually("the chip introduces itself") { try look.isIntroduced }
            #expect(look.holders.count == 5)
            #expect(look.holders.values.allSatisfy { $0 == "kioskd" })
            for item in KioskFile.Item.all {
                #expect(try look.level(item.relay) == 0)
                #expect(try kiosk.pulses(item).isEmpty)
            }
            try await kiosk.untilReady()
            try await eventually("STATUS=Ready") {
                manager.assignments().contains("STATUS=Ready")
            }
            try await kiosk.stop()
            let said = manager.assignments()
            #expect(said.count { $0 == "READY=1" } == 1)
            #expect(said.count { $0 == "STOPPING=1" } == 1)
            #expect(said.firstIndex(of: "READY=1") ?? .max < said.firstIndex(of: "STOPPING=1") ?? 0)
            #expect(!said.contains("WATCHDOG=1"), "nobody asked for it")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the status follows the sale`() async throws {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            // The lamp is lit before the service manager is told.
            try await eventually("the last status is: Ready") {
                manager.assignments().last { $0.hasPrefix("STATUS=") } == "STATUS=Ready"
            }
            try await kiosk.stop()
            let statuses = manager.assignments().filter { $0.hasPrefix("STATUS=") }
            let expected = [
                "STATUS=Ready", "STATUS=Sale 1 of A1: waiting for the payment",
                "STATUS=Sale 1 of A1: dispensing", "STATUS=Ready", "STATUS=Stopping",
            ]
            #expect(Self.occur(expected, inOrderIn: statuses), "\(statuses)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the watchdog is fed while idle and while a customer pays, and not when it hangs`()
        async throws
    {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(
                environment: manager.environment.merging(["WATCHDOG_USEC": "400000"]) { $1 })
            try await self.expectFood(manager)
            let sale = try await kiosk.openSale(.tea)
            try await self.expectFood(manager)
            try kiosk.life.send(SIGSTOP)
            // What was sent before the stop may still be on its way.
            try await never("it is stopped and runs", during: .milliseconds(50)) { false }
            let before = Self.food(manager)
            try await never("a stopped process feeds", during: .seconds(1)) {
                Self.food(manager) != before
            }
            try kiosk.life.send(SIGCONT)
            try await self.expectFood(manager)
            try kiosk.pay()
            try await kiosk.untilDelivered(sale.opening.sale)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a watchdog that is meant for another process is not fed`() async throws {
        try await Kiosk.with { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            let variables = ["WATCHDOG_USEC": "200000", "WATCHDOG_PID": "1"]
            try await kiosk.startReady(
                environment: manager.environment.merging(variables) { $1 })
            try await never("it feeds", during: .seconds(1)) { Self.food(manager) > 0 }
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `ready is said although KOMOJU does not answer, but nothing is sold`() async throws {
        try await Kiosk.with { kiosk in
            kiosk.simulator.process.send(SIGSTOP)
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await eventually("READY=1") { manager.assignments().contains("READY=1") }
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try await eventually("the status says why") {
                manager.assignments().contains("STATUS=Out of service: KOMOJU does not answer")
            }
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await never("a sale is opened") { try !kiosk.sales().isEmpty }
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            kiosk.simulator.process.send(SIGCONT)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a journal that cannot be opened keeps the kiosk out of service until it can`()
        async throws
    {
        try await Kiosk.with(KioskFile(journalName: "later/journal.sqlite")) { kiosk in
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(
                environment: manager.environment.merging(["WATCHDOG_USEC": "8000000"]) { $1 })
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await never("it sells without a journal (D7)") {
                try kiosk.panel.level(KioskFile.Line.ready) == 1
                    || !kiosk.simulator.sessions().isEmpty
            }
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            #expect(manager.assignments().contains("READY=1"), "nobody waits for its start")
            #expect(
                manager.assignments().contains {
                    $0.hasPrefix("STATUS=Out of service: the journal failed")
                })
            try await self.expectFood(manager, portions: 1)
            try #require(mkdir(kiosk.directory.file("later"), 0o700) == 0)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    private func expectFood(
        _ manager: NotifySocket, portions: Int = 3
    ) async throws {
        let before = Self.food(manager)
        try await eventually("the watchdog is fed") { Self.food(manager) >= before + portions }
    }

    private static func food(_ manager: NotifySocket) -> Int {
        manager.assignments().count { $0 == "WATCHDOG=1" }
    }

    private static func occur(_ wanted: [String], inOrderIn list: [String]) -> Bool {
        var rest = wanted[...]
        for element in list where element == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}
