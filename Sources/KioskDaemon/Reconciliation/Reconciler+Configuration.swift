public import KOMOJU
public import KioskConfiguration
import KioskJournal

extension Reconciler {
    /// What a checked configuration says of the kiosk and its journal.
    public init(
        _ configuration: KioskConfiguration,
        connect: @escaping @Sendable () throws(KOMOJUError) -> KOMOJUClient,
        pause: @escaping @Sendable () async throws -> Void = {}
    ) {
        let path = configuration.journal.path
        self.init(
            connect: connect, kioskID: configuration.kiosk.id,
            prefixes: Set(configuration.items.map(\.orderPrefix)), pause: pause
        ) { () throws(JournalError) in
            try Journal.open(path: path, access: .reading)
        }
    }
}
