/// When a kiosk compares its journal with KOMOJU's books: once a day, at a time of its own.
///
/// A fleet that asked all at once would be told to wait, and its sales with it; so the time of day
/// follows from the kiosk's name.
public struct ReconciliationSchedule: Sendable, Hashable {
    /// The time of day, in seconds from midnight, UTC.
    public let secondOfDay: Int64
    /// How long after its start a kiosk waits that has missed its time.
    public let startDelay: Duration

    /// A kiosk that starts may have customers waiting, and so may its whole fleet.
    private static let startDelayMin: Int64 = 300
    private static let startDelaySpread: UInt64 = 1800
    /// A comparison that is no older than this makes the next time of day unnecessary.
    private static let pauseMin: Duration = .seconds(3600)
    private static let daySeconds: Int64 = 86_400

    /// The schedule of the kiosk of that name.
    public init(kioskID: String) {
        // FNV-1a: the same in every process, unlike Swift's own hash values.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in kioskID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var jitter = Jitter(seed: hash)
        secondOfDay = Int64(jitter.next() % UInt64(Self.daySeconds))
        startDelay = .seconds(Self.startDelayMin + Int64(jitter.next() % Self.startDelaySpread))
    }

    /// When the next comparison is due, after the newest one: at the kiosk's next time of day, or
    /// soon after the start where that was missed.
    public func due(after newest: WallTime?, startedAt: WallTime, now: WallTime) -> WallTime {
        let soon = startedAt + startDelay
        // One from the future was stamped by a clock that was wrong.
        guard let newest, newest <= now else { return soon }
        let next = timeOfDay(notBefore: newest + Self.pauseMin)
        return next < soon ? soon : next
    }

    /// How long to wait after so many failures in a row: from a minute to an hour, with jitter.
    public static func pause(afterFailure failures: Int, _ jitter: inout Jitter) -> Duration {
        jitter.spread(min(.seconds(60) * (1 << min(max(0, failures), 16)), .seconds(3600)))
    }

    /// The first of the kiosk's times of day that is not before `moment`.
    private func timeOfDay(notBefore moment: WallTime) -> WallTime {
        let day = Self.daySeconds * 1_000_000
        let offset = secondOfDay * 1_000_000
        let since = moment.microsecondsSince1970 - offset
        let whole = since / day
        let days = since % day > 0 ? whole + 1 : whole
        return WallTime(microsecondsSince1970: days * day + offset)
    }
}
