import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// A change of what is counted of an item: through the running service, or on the journal of one
/// that is stopped; the same record either way.
struct ItemChange {
    private let action: ItemCommand.Action
    private let item: ItemID
    private let person: PersonOption
    private let configuration: KioskConfiguration
    private let lookingWith: String

    /// - Parameter command: Shows afterwards whether it was done.
    init(
        _ action: ItemCommand.Action, of item: ItemID, _ person: PersonOption,
        _ file: ConfigurationOption, looksWith command: String
    ) throws {
        self.action = action
        self.item = item
        self.person = person
        configuration = try file.load()
        lookingWith = command + file.suffix
    }

    /// Carries it out and answers with what is counted now.
    func carryOut(
        asking ask: (ControlClient, ItemID, String?) async throws(ControlClient.Failure)
            -> CountedItem
    ) async throws -> CountedItem {
        let service = RunningService(configuration)
        let item = item
        let claim = person.claim
        let answer = try await service.ask(lookingWith: lookingWith) {
            client throws(ControlClient.Failure) in
            try await ask(client, item, claim)
        }
        return try answer ?? write(to: try service.openJournal())
    }

    private func write(to journal: Journal) throws -> CountedItem {
        let settings = MachineSettings(configuration, journalIdentity: journal.identity)
        let command = ItemCommand(action, of: item, by: person.signature)
        guard command.objection(in: settings) == nil, let configured = settings.item(item) else {
            if let objection = command.objection(in: settings) { Terminal.complain("\(objection)") }
            throw ExitCode(SystemExit.data)
        }
        do throws(JournalError) {
            let before = ItemCounts(try journal.recoveryRecords())
            try journal.append(
                [command.fact(about: configured, after: before)], at: WallClock.now())
            let after = ItemCounts(try journal.recoveryRecords())
            return CountedItem(item, after, by: command.by)
        } catch {
            throw JournalReader.exit(error)
        }
    }
}
