import Fuzzing
import KioskCore

@testable import KioskJournal

/// What holds of every row of records.
///
/// The first choice of an input says whether the laws of the database are kept. Without them it
/// is enough that nothing traps; with them recovery must do right.
enum RecoveryRules {
    private static let recordCountMax = 48

    static func check(_ bytes: [UInt8]) {
        var records = RecordChoices(Choices(bytes))
        if records.choices.rarely(4) {
            checkLawless(&records)
        } else {
            checkLawful(&records)
        }
    }

    static var settings: MachineSettings {
        var settings = MachineSettings(
            kioskID: "shibuya-042", journalIdentity: "k3x9qa",
            items: [
                MachineSettings.Item(
                    id: "A1", price: .yen(150), stock: 12, orderPrefix: "A1",
                    pulseDuration: .milliseconds(400),
                    drop: MachineSettings.DropSettings(window: .seconds(5))),
                MachineSettings.Item(
                    id: "B2", price: .yen(100), orderPrefix: "B2",
                    pulseDuration: .milliseconds(400)),
            ])
        settings.contactDebounce[.door] = .milliseconds(20)
        return settings
    }

    /// Records that no journal would hold: folded and recovered all the same, without a trap.
    private static func checkLawless(_ records: inout RecordChoices) {
        var stored: [StoredRecord] = []
        while !records.choices.isEmpty, stored.count < recordCountMax {
            stored.append(
                StoredRecord(
                    sequence: Int64(stored.count) + 1, at: records.nextTime(),
                    record: records.next()))
        }
        let histories = SaleHistory.fold(stored)
        for history in histories { _ = history.standing }
        _ = KioskMachine.recover(
            from: KioskMachine.StartingPoint(records: stored), settings: settings,
            at: Instant(nanoseconds: 1_000_000_000))
    }

    private static func checkLawful(_ records: inout RecordChoices) {
        records.isSane = true
        var settings = settings
        settings.armedWithoutOutcome = records.choices.one(of: [.hold, .assumeDelivered, .refund])
        var log = RecoveryLog()
        defer { log.end() }
        while !records.choices.isEmpty, log.records.count < recordCountMax {
            // One the laws refuse is left out, as the daemon would have it.
            let time = records.nextTime()
            let record = records.next()
            if Habits.allow(record, after: log.records) { _ = log.append([record], at: time) }
        }
        var life = Life(log: log, settings: settings)
        life.checkRecovery()
        life.live(steps: 12)
        life.decide(&records)
        // A second start, on what the first has written.
        life.restart()
        life.checkRecovery()
        life.live(steps: 4)
    }
}
