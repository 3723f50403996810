import KOMOJU
import KioskConfiguration
import KioskCore
import KioskJournal

extension EventFeed {
    /// The feed of a checked configuration.
    ///
    /// - Parameters:
    ///   - connect: KOMOJU's client, or why there is none now.
    ///   - pause: what to do before each request; throws when the service stops.
    init(
        _ configuration: KioskConfiguration,
        connect: @escaping @Sendable () throws(KOMOJUError) -> KOMOJUClient,
        pause: @escaping @Sendable () async throws -> Void,
        ends: Ends, memory: EventMemory, tally: NewsTally,
        trustedTime: @escaping @Sendable () -> WallTime?
    ) {
        let path = configuration.journal.path
        self.init(
            cloud: Cloud(
                events: { from, end, page async throws(KOMOJUError) in
                    try await Self.waiting(pause)
                    return try await connect().events(
                        start: from.map { Timestamp($0) }, end: end.map { Timestamp($0) },
                        page: page, perPage: KOMOJUClient.pageSizeMax)
                },
                payment: { id async throws(KOMOJUError) in
                    try await Self.waiting(pause)
                    return PaymentReading(try await connect().payment(id.text))
                }),
            ends: ends,
            openJournal: { () throws(JournalError) in
                try Journal.open(path: path, access: .reading)
            },
            kioskID: configuration.kiosk.id,
            prefixes: Set(configuration.items.map(\.orderPrefix)),
            memory: memory, tally: tally, trustedTime: trustedTime)
    }

    private static func waiting(
        _ pause: @Sendable () async throws -> Void
    ) async throws(KOMOJUError) {
        do {
            try await pause()
        } catch {
            throw .notSent(.cancelled)
        }
    }
}
