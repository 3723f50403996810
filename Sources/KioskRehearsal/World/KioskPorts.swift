import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Logging

/// The ports of the rehearsed machine: models of the disk and the lines, and lists of what it
/// asked for.
///
/// An effect takes time, the disk most of it. A trap can end the process before or after any
/// effect: from then on nothing reaches the world.
struct KioskPorts: MachinePorts {
    /// What a turn of the machine asked the world for.
    enum Request: Sendable {
        case call(CloudCall)
        case pulse(PulseOrder)
        case endPulse
        case tell(TrialResult)
        case lamp(LampRole, Bool)
        case allOff
        case wrote(StoredRecord)
        case journalFailed
        case trapped(Int)
    }

    /// The journal.
    var journal = JournalModel()
    /// What was asked for since the world looked, with its moment.
    var requests: [(at: Moment, request: Request)] = []
    /// The world's time inside the turn.
    var clock = Moment.zero
    /// When the machine's monotonic clock began.
    var bootedAt = Moment.zero
    /// The kiosk's wall clock less the world's time.
    var wallOffset: Duration = .zero
    /// How fast the wall clock runs, in millionths too fast.
    var wallDrift = 0
    /// How long a write to the disk takes.
    var writeTime: Duration = .milliseconds(4)
    /// The troubles that wait for an effect, by their place in the plan.
    var traps: [(place: Int, kind: EffectKind, side: Trigger.Side, isDeadly: Bool)] = []
    /// Whether the process is gone, and its remaining effects with it.
    private(set) var isDead = false

    /// No log: what happens is observed.
    let logger = Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() }

    /// The monotonic clock begins a while after the power came.
    private static let bootTime: Duration = .seconds(7)

    var now: Instant { instant(of: clock) }

    /// The kiosk's monotonic time at a moment of the world.
    func instant(of moment: Moment) -> Instant {
        Instant(nanoseconds: (moment - bootedAt + Self.bootTime).wholeNanoseconds)
    }

    /// The moment of the world at a monotonic time of the kiosk.
    func moment(of instant: Instant) -> Moment {
        bootedAt + (.nanoseconds(instant.nanoseconds) - Self.bootTime)
    }

    /// What the kiosk's wall clock shows at a moment.
    func wall(at moment: Moment) -> WallTime {
        // A clock that drifts is set right once a day.
        let undisturbed = moment.nanoseconds % 86_400_000_000_000
        let drift = Duration.nanoseconds(undisturbed / 1_000_000 * Int64(wallDrift))
        return WorldTime.wall(at: moment) + wallOffset + drift
    }

    /// A new process.
    mutating func revive() { isDead = false }

    mutating func append(_ facts: [JournalRecord]) throws(JournalError) -> [StoredRecord] {
        reach(facts.map { .record($0.kind) }, .before)
        guard !isDead else { throw .broken(cause: "the process is gone") }
        clock = clock + writeTime
        let before = journal.stored.count
        do throws(JournalError) {
            let stored = try journal.append(facts, at: wall(at: clock))
            requests += stored.map { (clock, .wrote($0)) }
            reach(facts.map { .record($0.kind) }, .after)
            return stored
        } catch {
            // A write that failed may be on the disk all the same, for everybody to see.
            requests += journal.stored[before...].map { (clock, .wrote($0)) }
            requests.append((clock, .journalFailed))
            throw error
        }
    }

    func wrote(_ records: [StoredRecord]) {}

    mutating func begin(_ call: CloudCall) {
        perform(.call(call.request.name), .call(call))
    }

    mutating func begin(_ permit: consuming PulsePermit) {
        perform(.pulse, .pulse(permit.order))
    }

    mutating func endPulse() { perform(.endPulse, .endPulse) }

    mutating func tell(_ result: TrialResult) { perform(.any, .tell(result)) }

    mutating func set(_ lamp: LampRole, on: Bool) { perform(.lamp, .lamp(lamp, on)) }

    mutating func allOff() throws(GPIOError) {
        guard !isDead else { return }
        requests.append((clock, .allOff))
    }

    private mutating func perform(_ kind: EffectKind, _ request: Request) {
        reach([kind], .before)
        guard !isDead else { return }
        requests.append((clock, request))
        reach([kind], .after)
    }

    /// Springs the traps that wait for this effect.
    private mutating func reach(_ kinds: [EffectKind], _ side: Trigger.Side) {
        guard !isDead, !traps.isEmpty else { return }
        for trap in traps
        where trap.side == side && (trap.kind == .any || kinds.contains(trap.kind)) {
            traps.removeAll { $0.place == trap.place }
            requests.append((clock, .trapped(trap.place)))
            if trap.isDeadly {
                isDead = true
                return
            }
        }
    }
}

/// The true time, which KOMOJU's clock shows.
enum WorldTime {
    /// The beginning of every world: a day in 2026.
    private static let beginning: Int64 = 1_772_000_000_000_000

    /// The true wall time at a moment.
    static func wall(at moment: Moment) -> WallTime {
        WallTime(microsecondsSince1970: beginning + moment.nanoseconds / 1_000)
    }
}
