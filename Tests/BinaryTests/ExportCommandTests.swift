import FoundationEssentials
import Glibc
import KioskCore
import KioskJournal
import Testing

/// `kioskd sales export --csv`, the built binary.
@Suite(.serialized)
struct ExportCommandTests {
    /// The rows of a file without quotes, strictly: every line ends with CRLF.
    private func rows(_ text: String) throws -> [[String]] {
        try #require(!text.contains("\""))
        let lines = text.components(separatedBy: "\r\n")
        try #require(lines.last == "", "the last line ends too")
        try #require(!lines.contains { $0.contains("\n") || $0.contains("\r") })
        return lines.dropLast().map { $0.components(separatedBy: ",") }
    }

    @Test(.timeLimit(.minutes(1)))
    func `sales are exported beside the running service, to the yen`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sold = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            let open = try await kiosk.openSale(.coffee)
            let export = try kiosk.spawn(
                ["sales", "export", "--csv", "--config", kiosk.configurationPath])
            #expect(try await export.waitForEnd() == .exited(0), "\(export.errors)")
            let rows = try rows(export.output)
            let header = try #require(rows.first)
            #expect(rows.count == 3)
            #expect(rows.allSatisfy { $0.count == header.count })
            func column(_ name: String) throws -> [String] {
                let place = try #require(header.firstIndex(of: name))
                return rows.dropFirst().map { $0[place] }
            }
            #expect(try column("sale") == ["1", "2"])
            #expect(try column("outcome") == ["delivered", "open"])
            #expect(try column("price") == ["150", "220"])
            #expect(try column("captured_amount") == ["150", "0"])
            #expect(try column("kept_amount") == ["150", "0"])
            #expect(try column("payment") == [sold.payment?.text, ""])
            #expect(
                try column("order_number") == [
                    sold.opening.orderNumber.text, open.opening.orderNumber.text,
                ])
            #expect(export.errors == "2 sales; captured 150, refunded 0, kept 150 JPY\n")
            try kiosk.simulator.pressCancel()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `thousands of sales come page by page, for Excel and for a period`() async throws {
        try await CommandBench.with { bench in
            let configuration = try bench.writeConfiguration()
            try fill(bench, sales: 1201)
            let tail = ["--csv", "--config", configuration]
            let all = try await bench.run(["sales", "export"] + tail)
            #expect(all.ending == .exited(0))
            #expect(try rows(all.output).dropFirst().map { $0[0] } == (1...1201).map { "\($0)" })
            let excel = try await bench.run(["sales", "export", "--excel"] + tail)
            #expect(excel.output == "\u{FEFF}" + all.output)
            // One sale an hour from 2023-11-14T22:13:20Z on.
            let day = try await bench.run(
                ["sales", "export", "--from", "2023-11-15", "--to", "2023-11-15"] + tail)
            #expect(try rows(day.output).count == 25)
            #expect(day.errors.hasPrefix("24 sales"))
            let tokyo = try await bench.run(
                [
                    "sales", "export", "--from", "2023-11-15T00:00:00+09:00", "--to",
                    "2023-11-16T00:00:00+09:00",
                ] + tail)
            #expect(try rows(tokyo.output).count == 18, "the first ones were sold at 07:13")
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (["--csv", "--from", "yesterday"], "--from: \"yesterday\" is no date"),
            (["--csv", "--to", "2026-02-30"], "--to: \"2026-02-30\" is no date"),
            (["--csv", "--from", "2026-02-02", "--to", "2026-02-01"], "--to is before --from"),
            ([], "say --csv"),
        ])
    func `what makes no sense is refused with what to write`(
        arguments: [String], words: String
    ) async throws {
        try await CommandBench.with { bench in
            let result = try await bench.run(["sales", "export"] + arguments)
            #expect(result.ending == .exited(64))
            #expect(result.errors.contains(words))
            #expect(result.output.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a file that cannot be written whole is an error, a reader that leaves is none`()
        async throws
    {
        try await CommandBench.with { bench in
            let configuration = try bench.writeConfiguration()
            try fill(bench, sales: 1201)
            let arguments = ["sales", "export", "--csv", "--config", configuration]
            let left = try await bench.run(arguments, isRead: false)
            #expect([.exited(0), .signalled(13)].contains(left.ending))
            let full = try #require(fopen("/dev/full", "w"))
            defer { fclose(full) }
            let process = try ChildProcess.kioskd(
                arguments, in: bench.directory, named: "full", outputDescriptor: fileno(full))
            #expect(try await process.waitForEnd() == .exited(74))
            #expect(process.errors.contains("cannot be written"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `every column is explained in the help`() async throws {
        try await CommandBench.with { bench in
            let help = try await bench.run(["sales", "export", "--help"])
            let configuration = try bench.writeConfiguration()
            try fill(bench, sales: 0)
            let empty = try await bench.run(
                ["sales", "export", "--csv", "--config", configuration])
            let columns = try #require(try rows(empty.output).first)
            #expect(columns.count > 20)
            for column in columns {
                #expect(help.output.contains("  \(column) "), "\(column)")
            }
        }
    }

    /// Writes a journal with a sale an hour; every third was paid.
    private func fill(_ bench: CommandBench, sales: Int) throws {
        let journal = try Journal.open(
            path: bench.directory.file(KioskFile().journalName),
            access: .writing(newIdentity: "abc123"))
        for number in 0..<sales {
            let sale = SaleID(Int64(number + 1))
            var records: [JournalRecord] = [
                .saleOpened(
                    SaleOpening(
                        sale: sale, item: "A1", price: .yen(150),
                        orderNumber: OrderNumber("test-1-A1-abc123-\(sale)"),
                        createKey: IdempotencyKey("key-\(sale)"), sessionExpiresSeconds: 120))
            ]
            if number % 3 == 0 {
                records += [
                    .sessionCreated(
                        SessionCreation(sale: sale, session: SessionID("session-\(sale)"))),
                    .captureConfirmed(
                        CaptureConfirmation(
                            sale: sale, session: SessionID("session-\(sale)"),
                            payment: PaymentID("payment-\(sale)"), money: .yen(150),
                            capturedAt: nil)),
                ]
            } else {
                records += [
                    .endedUnpaid(UnpaidEnd(sale: sale, ending: .neverCreated)),
                    .saleClosed(SaleClosing(sale: sale)),
                ]
            }
            try journal.append(
                records,
                at: WallTime(microsecondsSince1970: 1_700_000_000_000_000)
                    + .seconds(3600 * number))
        }
    }
}
