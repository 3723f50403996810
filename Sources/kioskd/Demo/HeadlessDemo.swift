import KOMOJUSimulator
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import Logging
import ServiceLifecycle

/// `kioskd demo --headless N`: the whole product, with scripted customers instead of a person.
///
/// Nothing is left out: real HTTP to the stand-in, the real journal, the mock chip. Only the waits
/// are shorter than a person's.
struct HeadlessDemo {
    let count: Int

    /// Plays the customers, prints what became of each and whether the laws hold.
    ///
    /// - Returns: whether they do.
    func play(logger: Logger) async throws -> Bool {
        try await DemoStage.set(logger: logger) { stage in
            let feed = DemoFeed(
                dispenseLines: Set(
                    stage.configuration.items.map { $0.dispense.output.line.description }))
            stage.chip.observe { feed.take($0) }
            let visits = Visits(count: count, stage: stage, feed: feed)
            let daemon = try stage.daemon(observer: { feed.take($0) }, adjust: Self.shortened)
            try await daemon.run(beside: [
                .init(
                    service: visits,
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            ])
            return try Self.audit(stage, feed)
        }
    }

    /// How long after a cancel a capture is still vended, in this demo (M6).
    static let lateCaptureGrace: Duration = .milliseconds(500)

    /// The waits of a machine whose customers are quick.
    private static func shortened(_ settings: MachineSettings) -> MachineSettings {
        var settings = settings
        settings.pollInterval = .milliseconds(25)
        settings.paymentWindow = .milliseconds(700)
        settings.lateCaptureGrace = lateCaptureGrace
        settings.cancelConfirmation = .seconds(3)
        for index in settings.items.indices {
            settings.items[index].stock = nil
            settings.items[index].pulseDuration = .milliseconds(100)
        }
        return settings
    }

    private static func audit(_ stage: DemoStage, _ feed: DemoFeed) throws -> Bool {
        let sales = try JournalReader(stage.configuration).sales(limit: 1_000_000)
        let audit = LawAudit(
            ledger: stage.simulator.withModel { model, _ in model.ledger },
            sales: sales.reversed(), pulses: feed.pulses,
            linesOn: stage.chip.snapshot().filter { $0.direction == .output && $0.level == .high }
                .map(\.name))
        Terminal.print("")
        for (law, faults) in audit.verdicts {
            Terminal.print("\(faults.isEmpty ? "holds " : "BROKEN")  \(law)")
            for fault in faults { Terminal.print("        \(fault)") }
        }
        return audit.verdicts.allSatisfy(\.faults.isEmpty)
    }
}

/// The row of customers, one after the other.
private struct Visits: Service {
    let count: Int
    let stage: DemoStage
    let feed: DemoFeed

    /// How long refunds may take when all customers have left.
    private static let refundWaitMax: Duration = .seconds(15)

    func run() async throws {
        let customer = Customer(stage: stage, feed: feed)
        let items = stage.configuration.items
        Terminal.print(
            "  #  ITEM  CUSTOMER           OUTCOME      SALE  CAPTURED  REFUNDED  PULSES")
        var tally: [String: Int] = [:]
        for number in 0..<count {
            let habit = Habit.allCases[number % Habit.allCases.count]
            let item = items[number % items.count]
            let sale = try await customer.visit(habit, item: item)
            await settleRefunds()
            let outcome = report(number + 1, habit, sale)
            tally[outcome, default: 0] += 1
        }
        Terminal.print("")
        let summary = tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        Terminal.print("\(count) customers: \(summary.joined(separator: ", "))")
    }

    private func settleRefunds() async {
        let start = MonotonicClock.now()
        while feed.refundsOwed > 0, MonotonicClock.now() - start < Self.refundWaitMax {
            do {
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                return
            }
        }
    }

    private func report(_ number: Int, _ habit: Habit, _ sale: SaleID) -> String {
        guard let history = feed.history(of: sale) else { return "lost" }
        let entry = stage.simulator.withModel { model, _ in
            model.ledger.entries.first { $0.orderNumber == history.opening.orderNumber.text }
        }
        let outcome = history.standing.rawValue
        let cells = [
            Self.padded("\(number)", 3, leading: true), Self.padded("\(history.opening.item)", 4),
            Self.padded(habit.rawValue, 17), Self.padded(outcome, 11),
            Self.padded("\(sale)", 4, leading: true),
            Self.padded("\(entry?.captured ?? 0)", 8, leading: true),
            Self.padded("\(entry?.refunded ?? 0)", 8, leading: true),
            Self.padded("\(feed.pulses.count { $0.sale == sale })", 6, leading: true),
        ]
        Terminal.print(cells.joined(separator: "  "))
        return outcome
    }

    private static func padded(_ text: String, _ width: Int, leading: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return leading ? space + text : text + space
    }
}
