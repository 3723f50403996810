import FoundationEssentials
import KioskCore
import Testing

/// `kioskd sales reconcile`, the built binary against the stand-in.
@Suite(.serialized)
struct ReconcileCommandTests {
    private struct Document: Decodable {
        let agree: Bool
        let sales: Int
        let payments: Int
        let undecided: Int
        let totals: [Totals]
        let differences: [Row]

        struct Totals: Decodable {
            let currency: String
            let journal: Sums
            let komoju: Sums
        }

        struct Sums: Decodable, Equatable {
            let captured: Int
            let refunded: Int
            let kept: Int
        }

        struct Row: Decodable {
            let kind: String
            let sale: Int?
            let orderNumber: String?
            let payment: String?

            enum CodingKeys: String, CodingKey {
                case kind, sale, payment
                case orderNumber = "order_number"
            }
        }
    }

    private func reconcile(_ kiosk: Kiosk, ending: Int32) async throws -> Document {
        let command = try kiosk.spawn(
            ["sales", "reconcile", "--json", "--config", kiosk.configurationPath])
        #expect(try await command.waitForEnd() == .exited(ending), "\(command.errors)")
        return try JSONDecoder().decode(Document.self, from: Data(command.output.utf8))
    }

    @Test(.timeLimit(.minutes(2)))
    func `what happened behind the kiosk's back is found, all of it and nothing else`()
        async throws
    {
        try await Kiosk.with(isAudited: false) { kiosk in
            try await kiosk.startReady()
            let first = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try await kiosk.buy(.coffee)
            try await kiosk.untilReady()
            let agreed = try await reconcile(kiosk, ending: 0)
            #expect(agreed.agree)
            #expect(agreed.sales == 2)
            #expect(agreed.payments == 2)
            #expect(agreed.totals.map(\.journal) == agreed.totals.map(\.komoju))
            #expect(agreed.totals.first?.journal.kept == 370)

            let payment = try #require(first.payment?.text)
            try kiosk.simulator.refundOnDevice(payment, amount: 50)
            // An earlier journal of this kiosk, and another kiosk of the merchant.
            let lost = try kiosk.simulator.charge("test-1-A1-zzzzzz-9", amount: 150)
            _ = try kiosk.simulator.charge("harajuku-7-A1-zzzzzz-9", amount: 300)
            let open = try await kiosk.openSale(.tea)

            // Beside the running service, and when it is stopped.
            for isRunning in [true, false] {
                let found = try await reconcile(kiosk, ending: 65)
                #expect(!found.agree)
                #expect(
                    found.differences.map(\.kind) == [
                        "refunded_only_at_komoju", "order_without_sale",
                    ])
                #expect(found.differences.map(\.sale) == [1, nil])
                #expect(found.differences.map(\.payment) == [payment, lost])
                #expect(
                    found.differences.map(\.orderNumber) == [
                        first.opening.orderNumber.text, "test-1-A1-zzzzzz-9",
                    ])
                let totals = try #require(found.totals.first)
                #expect(found.totals.count == 1)
                #expect(
                    totals.journal == Document.Sums(captured: 370, refunded: 0, kept: 370))
                #expect(
                    totals.komoju == Document.Sums(captured: 520, refunded: 50, kept: 470))
                guard isRunning else { break }
                #expect(found.undecided == 1)
                try kiosk.simulator.pressCancel()
                try await kiosk.stop()
                _ = open
            }
            #expect(try kiosk.count(.reconciled) == 0, "the command writes nothing")

            let table = try kiosk.spawn(
                ["sales", "reconcile", "--config", kiosk.configurationPath])
            #expect(try await table.waitForEnd() == .exited(65))
            #expect(table.output.contains("KOMOJU gave back 50 JPY more"))
            #expect(table.output.contains("order_without_sale"))
            #expect(table.output.contains("TOTALS"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `without KOMOJU it ends with 69, with a wrong key with 78, without a journal with 65`()
        async throws
    {
        try await Kiosk.with(isAudited: false) { kiosk in
            let command = ["sales", "reconcile", "--config", kiosk.configurationPath]
            let missing = try kiosk.spawn(command)
            #expect(try await missing.waitForEnd() == .exited(65))
            #expect(missing.errors.contains("there is no journal"))

            try await kiosk.startReady()
            try await kiosk.stop()
            let none = try kiosk.spawn(command)
            #expect(try await none.waitForEnd() == .exited(0))
            #expect(none.output.contains("the journal and KOMOJU agree"))

            _ = try kiosk.directory.write("sk_test_another", to: kiosk.file.keyName)
            let refused = try kiosk.spawn(command)
            #expect(try await refused.waitForEnd() == .exited(78))
            #expect(refused.errors.contains("KOMOJU refuses the key"))

            _ = try kiosk.directory.write(SimulatorProcess.secretKey, to: kiosk.file.keyName)
            kiosk.simulator.process.killAndReap()
            let silent = try kiosk.spawn(command)
            #expect(try await silent.waitForEnd() == .exited(69))
            #expect(silent.errors.contains("KOMOJU did not answer"))
            #expect(silent.output.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["0", "401", "-1", "x"])
    func `a number of days that makes no sense is refused`(days: String) async throws {
        try await CommandBench.with { bench in
            let result = try await bench.run(["sales", "reconcile", "--days=\(days)"])
            #expect(result.ending == .exited(64))
            #expect(result.errors.contains("days"))
        }
    }
}
