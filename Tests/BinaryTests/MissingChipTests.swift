import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// The service on a machine that has not got its chip, as the one that runs this has not (M14, M10).
@Suite(.serialized)
struct MissingChipTests {
    private static let reason = "the GPIO chip 'no-such-chip' is not there"

    /// Has the file name a chip of the kernel that there is not.
    private func takeChipAway(from kiosk: Kiosk) throws {
        let socket = kiosk.directory.file(kiosk.file.socketName)
        try kiosk.rewrite(
            #""backend": "mock", "mock_socket": "\#(socket)""#, #""chip": "no-such-chip""#)
    }

    @Test(.timeLimit(.minutes(2)))
    func `without its chip it is up and closed, pays back what is owed, and stops as asked`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.crash()
            try kiosk.pay()
            try takeChipAway(from: kiosk)

            let manager = try NotifySocket(in: kiosk.directory)
            try kiosk.launch(
                environment: manager.environment.merging(["WATCHDOG_USEC": "400000"]) { $1 })
            // Captured, the customer long gone: the money goes back without the chip (D3).
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == .refunded && history.arming == nil)
            try await eventually("the status says why") {
                manager.assignments().contains("STATUS=Out of service: \(Self.reason)")
            }
            #expect(manager.assignments().contains("READY=1"))
            let food = manager.assignments().count { $0 == "WATCHDOG=1" }
            try await eventually("the watchdog is fed") {
                manager.assignments().count { $0 == "WATCHDOG=1" } > food + 2
            }
            let status = try await kiosk.command("status")
            #expect(status.ending == .exited(0), "\(status.errors)")
            #expect(status.output.contains(Self.reason))
            #expect(status.output.contains("`kioskd gpio list`"), "and what to do")
            let json = try await kiosk.command("status", "--json")
            #expect(json.output.contains(#""code" : "chip_missing""#), "\(json.output)")

            try kiosk.life.send(SIGTERM)
            #expect(try await kiosk.life.waitForEnd() == .exited(0))
            let log = try kiosk.life.errors
            #expect(log.ranges(of: "the GPIO lines cannot be taken").count == 1, "\(log)")
            #expect(try kiosk.records().last?.record.kind == .stopped)
            let refunded = try kiosk.simulator.ledger().entries.map(\.refunded)
            #expect(refunded == [KioskFile.Item.tea.price])
        }
    }

    /// A file with which nothing could be sold has not worked, and may not take the place of the one
    /// that has.
    @Test(.timeLimit(.minutes(1)))
    func `a file without its chip is not kept as the last one that worked`() async throws {
        try await Kiosk.with { kiosk in
            let state = ["STATE_DIRECTORY": kiosk.directory.file("")]
            try await kiosk.startReady(environment: state)
            let kept = kiosk.directory.file("last-configuration.json")
            let good = try String(contentsOfFile: kiosk.configurationPath, encoding: .utf8)
            try await eventually("the file is kept") { access(kept, R_OK) == 0 }
            try await kiosk.stop()
            try takeChipAway(from: kiosk)
            let manager = try NotifySocket(in: kiosk.directory)
            try kiosk.launch(environment: state.merging(manager.environment) { $1 })
            try await eventually("the status says why") {
                manager.assignments().contains("STATUS=Out of service: \(Self.reason)")
            }
            try kiosk.life.send(SIGTERM)
            #expect(try await kiosk.life.waitForEnd() == .exited(0))
            #expect(try String(contentsOfFile: kept, encoding: .utf8) == good)
        }
    }
}
