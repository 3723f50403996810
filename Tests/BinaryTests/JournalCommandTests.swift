import FoundationEssentials
import Glibc
import KioskCore
import KioskJournal
import Testing

/// `kioskd sales` and `kioskd fault`.
@Suite(.serialized)
struct JournalCommandTests {
    private struct SaleRow: Decodable {
        let sale: Int
        let outcome: String
        let payment: String?
    }

    private struct RecordRow: Decodable {
        let sequence: Int64
        let record: JournalRecord
    }

    @Test(.timeLimit(.minutes(1)))
    func `sales can be listed and shown beside the running service`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sold = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            _ = try await kiosk.openSale(.coffee)

            let list = try kiosk.spawn(
                ["sales", "list", "--json", "--config", kiosk.configurationPath])
            #expect(try await list.waitForEnd() == .exited(0))
            let rows = try JSONDecoder().decode([SaleRow].self, from: Data(list.output.utf8))
            #expect(rows.map(\.sale) == [2, 1], "the newest first")
            #expect(rows.map(\.outcome) == ["open", "delivered"])
            #expect(rows.map(\.payment) == [nil, sold.capture?.payment.text])

            let show = try kiosk.spawn(
                ["sales", "show", "1", "--json", "--config", kiosk.configurationPath])
            #expect(try await show.waitForEnd() == .exited(0))
            let records = try JSONDecoder().decode([RecordRow].self, from: Data(show.output.utf8))
            #expect(
                records.map(\.record.kind) == [
                    .saleOpened, .sessionCreated, .captureConfirmed, .armed, .dispensed,
                    .saleClosed,
                ])

            let table = try kiosk.spawn(["sales", "list", "--config", kiosk.configurationPath])
            #expect(try await table.waitForEnd() == .exited(0))
            let lines = table.output.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.last?.contains("delivered") == true)
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [["sales", "list"], ["sales", "show", "1"], ["fault", "list"]])
    func `without a journal, or with something else in its place, a command ends with 65`(
        command: [String]
    ) async throws {
        try await CommandBench.with { bench in
            let arguments = command + ["--config", try bench.writeConfiguration()]
            let missing = try await bench.run(arguments)
            #expect(missing.ending == .exited(65))
            #expect(missing.errors.contains("there is no journal"))
            #expect(missing.output.isEmpty)
            _ = try bench.directory.write("Dear diary, …", to: KioskFile().journalName)
            let other = try await bench.run(arguments)
            #expect(other.ending == .exited(65))
            #expect(other.errors.contains("not a journal"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sale that there is not ends with 65, an empty journal is no error`() async throws {
        try await CommandBench.with { bench in
            let configuration = try bench.writeConfiguration()
            try fill(bench, sales: 0)
            let list = try await bench.run(["sales", "list", "--config", configuration])
            #expect(list.ending == .exited(0))
            #expect(list.output == "no sales yet\n")
            let show = try await bench.run(["sales", "show", "7", "--config", configuration])
            #expect(show.ending == .exited(65))
            #expect(show.errors.contains("there is no sale 7"))
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["sales", "list", "--limit", "1000"], ["sales", "list", "--limit", "1000", "--json"],
            ["sales", "show", "1"], ["fault", "list"],
        ])
    func `a reader that goes away, as head does, is no crash`(command: [String]) async throws {
        try await CommandBench.with { bench in
            let configuration = try bench.writeConfiguration()
            try fill(bench, sales: 400)
            let result = try await bench.run(
                command + ["--config", configuration], isRead: false)
            // The end that any program comes to in a pipe, or none at all.
            #expect([.exited(0), .signalled(SIGPIPE)].contains(result.ending))
            #expect(!result.errors.contains("Fatal error"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a fault of an output is latched over restarts until a person clears it`() async throws {
        try await Kiosk.with { kiosk in
            let tail = ["--config", kiosk.configurationPath]
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            // The relay cannot be switched on.
            try kiosk.panel.fail(KioskFile.Item.tea.relay, "EIO")
            try kiosk.pay()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == .refunded)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")

            try await kiosk.stop()
            try await kiosk.start()
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let list = try kiosk.spawn(["fault", "list"] + tail)
            #expect(try await list.waitForEnd() == .exited(0))
            #expect(list.output.contains("output.A1"))
            try await never("it sells") { try kiosk.panel.level(KioskFile.Line.ready) == 1 }
            try await kiosk.stop()

            let wrong = try kiosk.spawn(["fault", "clear", "output.Z9"] + tail)
            #expect(try await wrong.waitForEnd() == .exited(65))
            let clear = try kiosk.spawn(["fault", "clear", "output.A1"] + tail)
            #expect(try await clear.waitForEnd() == .exited(0))
            try await kiosk.start()
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }

    /// Writes a journal with so many sales, and a latched fault.
    private func fill(_ bench: CommandBench, sales: Int) throws {
        let journal = try Journal.open(
            path: bench.directory.file(KioskFile().journalName),
            access: .writing(newIdentity: "abc123"))
        var records: [JournalRecord] = [
            .faultLatched(FaultLatching(name: .output("A1"), detail: "seen by a test"))
        ]
        for number in 0..<sales {
            let sale = SaleID(Int64(number + 1))
            records.append(
                .saleOpened(
                    SaleOpening(
                        sale: sale, item: "A1", price: .yen(150),
                        orderNumber: OrderNumber("test-1-A1-abc123-\(sale)"),
                        createKey: IdempotencyKey("key-\(sale)"), sessionExpiresSeconds: 120)))
            records.append(.endedUnpaid(UnpaidEnd(sale: sale, ending: .neverCreated)))
            records.append(.saleClosed(SaleClosing(sale: sale)))
        }
        try journal.append(records, at: WallTime(microsecondsSince1970: 1_700_000_000_000_000))
    }
}
