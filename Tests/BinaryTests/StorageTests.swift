import FoundationEssentials
import Glibc
import KioskCore
import KioskJournal
import Testing

/// Disks that are really full or really read-only, and journals that are really damaged (D7).
@Suite(.serialized)
struct StorageTests {
    private static let file = KioskFile(journalName: "disk/journal.sqlite")

    private static func status(_ manager: NotifySocket) -> String {
        manager.assignments().last { $0.hasPrefix("STATUS=") } ?? "none"
    }

    /// The kiosk is out of service with these words, lights no lamp but the fault's, and a press
    /// neither opens a sale nor reaches KOMOJU.
    private func expectOutOfService(
        _ kiosk: Kiosk, _ manager: NotifySocket, _ words: String
    ) async throws {
        try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
        try await eventually("the status says: \(words)") {
            Self.status(manager).hasPrefix("STATUS=Out of service: \(words)")
        }
        let sessions = try kiosk.simulator.sessions().count
        try kiosk.panel.set(KioskFile.Item.coffee.button, 0)
        try await never("it sells without a journal (D7)") {
            try kiosk.panel.level(KioskFile.Line.ready) == 1
                || kiosk.simulator.sessions().count != sessions
        }
        try kiosk.panel.set(KioskFile.Item.coffee.button, 1)
        for item in KioskFile.Item.all { #expect(try kiosk.panel.level(item.relay) == 0) }
        #expect(try kiosk.life.poll() == nil)
    }

    @Test(.timeLimit(.minutes(2)))
    func `on a full disk it starts out of service, and sells by itself when there is room`()
        async throws
    {
        try await Kiosk.with(Self.file) { kiosk in
            let disk = try await kiosk.mountDisk()
            try disk.fill()
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await expectOutOfService(kiosk, manager, "the journal's disk is full; free some")
            #expect(manager.assignments().contains("READY=1"), "nobody waits for its start")
            try disk.free()
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a disk that fills up while it waits closes it before the next sale`() async throws {
        try await Kiosk.with(Self.file) { kiosk in
            let disk = try await kiosk.mountDisk()
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try disk.fill()
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await kiosk.panel.wait(KioskFile.Line.ready, 0, "the ready lamp is off")
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            try await expectOutOfService(kiosk, manager, "the journal's disk is full; free some")
            #expect(try kiosk.simulator.sessions().count == 1)
            try disk.free()
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a disk that fills up before the tap energises nothing, and the payment goes back`()
        async throws
    {
        try await Kiosk.with(Self.file) { kiosk in
            let disk = try await kiosk.mountDisk()
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            let sale = try await kiosk.openSale(.tea)
            try disk.fill()
            try kiosk.pay()
            try await expectOutOfService(kiosk, manager, "the journal's disk is full; free some")
            #expect(try kiosk.pulses(.tea).isEmpty)
            try disk.free()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == .refunded)
            #expect(history.arming == nil)
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `on a read-only disk it is out of service until it can write, at its start and later`()
        async throws
    {
        try await Kiosk.with(Self.file) { kiosk in
            let disk = try await kiosk.mountDisk()
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.stop()

            try await disk.remount(readOnly: true, in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await expectOutOfService(kiosk, manager, "the journal's disk is read-only; mount")
            let line = disk.command(
                try KioskdBinary.path(), ["sales", "list", "--config", kiosk.configurationPath])
            let list = try ChildProcess(
                line[0], Array(line.dropFirst()), in: kiosk.directory, named: "list")
            #expect(try await list.waitForEnd() == .exited(74))
            #expect(list.output.contains("delivered"), "what is there is shown all the same")
            try await disk.remount(readOnly: false, in: kiosk.directory)
            try await kiosk.expectSelling()

            // Linux refuses to make a disk read-only beneath a file that is open for writing, so
            // that the failure before it has to be another.
            let sale = try await kiosk.openSale(.tea)
            try disk.fill()
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try await disk.remount(readOnly: true, in: kiosk.directory)
            try await expectOutOfService(kiosk, manager, "the journal's disk is read-only; mount")
            try await disk.remount(readOnly: false, in: kiosk.directory)
            try disk.free()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == .refunded)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    /// As after an emergency remount on Linux 6.1: the kernel says read-only, and takes what is
    /// written to files that are open.
    @Test(.timeLimit(.minutes(2)))
    func `a disk that calls itself read-only is not trusted with a sale, whatever it takes`()
        async throws
    {
        try await Kiosk.with(Self.file) { kiosk in
            let disk = try await kiosk.mountDisk()
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.startReady(environment: manager.environment)
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try await disk.callReadOnly(true, in: kiosk.directory)
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await kiosk.panel.wait(KioskFile.Line.ready, 0, "the ready lamp is off")
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            try await expectOutOfService(
                kiosk, manager,
                "the journal's disk is read-only; mount it for writing again, then restart")
            #expect(try kiosk.simulator.sessions().count == 1)
            try await disk.callReadOnly(false, in: kiosk.directory)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    /// Zeroes the first page of the journal's file that holds records; answers with what the file
    /// is now.
    private func damage(_ path: String) throws -> Data {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let pages = stride(from: 4096, to: bytes.count, by: 4096)
        // A leaf of a table, with an order number in it.
        let page = try #require(
            pages.first { page in
                bytes[page] == 0x0d
                    && bytes[page..<(page + 4096)].firstRange(of: Data("test-1-A1-".utf8)) != nil
            })
        bytes.replaceSubrange(page..<(page + 4096), with: [UInt8](repeating: 0, count: 4096))
        try bytes.write(to: URL(fileURLWithPath: path))
        return bytes
    }

    @Test(.timeLimit(.minutes(2)))
    func `with a damaged journal it stays up out of service, until a technician replaces it`()
        async throws
    {
        // The sales on the damaged page are lost to the auditor, too.
        try await Kiosk.with(isAudited: false) { kiosk in
            let tail = ["--config", kiosk.configurationPath]
            try await kiosk.startReady()
            for _ in 0..<8 {
                try await kiosk.buy(.tea)
                try await kiosk.untilReady()
            }
            // With the last reader gone, the stop moves the WAL into the file.
            kiosk.forgetJournal()
            try await kiosk.stop()
            let damaged = try damage(kiosk.journalPath)

            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(
                environment: manager.environment.merging(["WATCHDOG_USEC": "400000"]) { $1 })
            try await expectOutOfService(kiosk, manager, "the journal is damaged; `kioskd journal")
            #expect(manager.assignments().contains("READY=1"), "nobody kills it for its silence")
            let food = manager.assignments().count { $0 == "WATCHDOG=1" }
            try await eventually("the watchdog is fed") {
                manager.assignments().count { $0 == "WATCHDOG=1" } > food + 2
            }

            let list = try kiosk.spawn(["sales", "list"] + tail)
            #expect(try await list.waitForEnd() == .exited(74))
            #expect(list.output.contains("delivered"), "\(list.output)")
            #expect(list.errors.contains("warning: this is what can be read"))
            let check = try kiosk.spawn(["journal", "check"] + tail)
            #expect(try await check.waitForEnd() == .exited(74))
            #expect(check.output.contains("cannot be read"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: kiosk.journalPath)) == damaged)
            try await kiosk.stop()
            #expect(try Data(contentsOf: URL(fileURLWithPath: kiosk.journalPath)) == damaged)

            try await kiosk.start(environment: manager.environment)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let replace = try kiosk.spawn(["journal", "replace"] + tail)
            #expect(try await replace.waitForEnd() == .exited(0), "\(replace.errors)")
            kiosk.forgetJournal()
            try await kiosk.expectSelling()
            let name = try FileManager.default.contentsOfDirectory(atPath: kiosk.directory.path)
                .first {
                    $0.hasPrefix("\(kiosk.file.journalName).damaged-") && !$0.hasSuffix("-wal")
                }
            let kept = try #require(name)
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: kiosk.directory.file(kept))) == damaged)
            #expect(replace.output.contains(kept))
            let whole = try kiosk.spawn(["journal", "check"] + tail)
            #expect(try await whole.waitForEnd() == .exited(0))
            let again = try kiosk.spawn(["journal", "replace"] + tail)
            #expect(try await again.waitForEnd() == .exited(0))
            #expect(again.errors.contains("nothing was done"))
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a journal that was removed is missed, and not begun anew in silence`() async throws {
        try await Kiosk.with(isAudited: false) { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            try await kiosk.stop()
            try FileManager.default.removeItem(atPath: kiosk.journalPath)
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await expectOutOfService(kiosk, manager, "the journal is damaged; `kioskd journal")
            #expect(try kiosk.life.errors.contains("is gone"))
            let replace = try kiosk.spawn(
                ["journal", "replace", "--config", kiosk.configurationPath])
            #expect(try await replace.waitForEnd() == .exited(0), "\(replace.errors)")
            kiosk.forgetJournal()
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }
}
