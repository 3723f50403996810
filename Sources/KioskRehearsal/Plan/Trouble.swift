import KOMOJUSimulator
import KioskCore

/// Something that goes wrong in the world, or that people do beside the customers.
enum Trouble: Sendable, Equatable {
    /// KOMOJU treats some request otherwise than usual.
    case fault(Fault)
    /// The network is gone in one of its ways.
    case outage(Outage, Duration)
    /// Everything takes this much longer, each way.
    case slowNetwork(Duration, for: Duration)
    /// Every request arrives twice, the second time so much later.
    case doubling(after: Duration, for: Duration)
    /// The terminal has no connection.
    case terminalOffline(Duration)
    /// KOMOJU says that the terminal is disabled.
    case terminalDisabled(Duration)
    /// KOMOJU refuses the key.
    case keyRefused(Duration)
    /// The merchant's balance covers no refund.
    case balanceEmpty(Duration)
    /// Staff give the newest payment, or a part of it, back on the device.
    case staffRefunds(partly: Bool)
    /// The process ends without a word, and starts again.
    case death(Death, downFor: Duration)
    /// The process dies so many times in a row, each time so soon after its start (D6).
    case crashLoop(times: Int, after: Duration)
    /// The service is stopped and started again.
    case restart(downFor: Duration)
    /// The journal cannot be written.
    case journalFails(JournalFailure, for: Duration)
    /// Each write to the disk takes so long.
    case slowDisk(Duration, for: Duration)
    /// A dispense output cannot be set active, or not inactive.
    case outputFails(OutputFailure, for: Duration)
    /// Drops are not seen.
    case dropsUnseen(for: Duration)
    /// Drops are seen so much later.
    case dropsLate(by: Duration, for: Duration)
    /// The service door is open.
    case door(for: Duration)
    /// Somebody tilts the machine.
    case tilt(for: Duration)
    /// The emergency stop is pressed.
    case emergencyStop(for: Duration)
    /// Motors do not move.
    case motorStalls(for: Duration)
    /// Motors stop half way.
    case motorJams(for: Duration)
    /// Contacts do not close.
    case contactsStayOpen(for: Duration)
    /// Contacts that are closed weld.
    case contactsWeld(for: Duration)
    /// The service key is on.
    case serviceKey(for: Duration)
    /// The inputs cannot be read.
    case inputsUnreadable(for: Duration)
    /// The GPIO chip goes away, and comes back under another number.
    case chipLost(for: Duration)
    /// A motor makes spikes on every input.
    case spikes(count: Int)
    /// A button of the item is pressed by itself.
    case buttonSticks(item: Int, for: Duration)
    /// The kiosk's wall clock jumps.
    case clockJumps(Duration)
    /// The kiosk does not know whether its wall clock is right.
    case clockUntrusted(for: Duration)

    /// How the network is gone.
    enum Outage: String, Sendable, Equatable, CaseIterable {
        /// No connection can be made.
        case unreachable
        /// Requests vanish.
        case losesRequests
        /// Requests arrive, answers vanish.
        case losesAnswers
    }

    /// How a process ends without a word.
    enum Death: String, Sendable, Equatable, CaseIterable {
        /// The power goes: outputs off at once, the monotonic clock starts anew.
        case powerCut
        /// The process is killed: outputs keep their level until the service manager acts (S5).
        case kill
    }

    /// How the journal fails (D7).
    enum JournalFailure: String, Sendable, Equatable, CaseIterable {
        /// The disk is full.
        case full
        /// The file system is read-only.
        case readOnly
        /// A write fails, and none of it is on the disk.
        case lost
        /// A write fails although all of it is on the disk.
        case durable
    }

    /// How a dispense output fails.
    enum OutputFailure: String, Sendable, Equatable, CaseIterable {
        /// It cannot be set active.
        case cannotEnergise
        /// It cannot be set inactive.
        case cannotRelease
    }
}

/// When a trouble begins.
enum Trigger: Sendable, Equatable {
    /// So long after the customer came.
    case after(Duration)
    /// When the next effect of that kind is done, or just before; and so long after that.
    case effect(EffectKind, Side, Duration)

    /// On which side of the effect.
    enum Side: String, Sendable, Equatable, CaseIterable {
        /// Before it.
        case before
        /// After it.
        case after
    }
}

/// A kind of effect, as far as a plan aims at it.
enum EffectKind: Sendable, Hashable {
    /// A batch that holds a record of the kind.
    case record(JournalRecord.Kind)
    /// A call of that name.
    case call(String)
    /// A pulse begins.
    case pulse
    /// A pulse is ended early.
    case endPulse
    /// A lamp is switched.
    case lamp
    /// Whatever comes.
    case any
}

/// A trouble of the plan: whose visit it disturbs, when it begins, and what it is.
struct Disturbance: Sendable, Equatable {
    /// The customer after whose coming it is armed.
    var customer: Int
    /// When it begins.
    var trigger: Trigger
    /// What it is.
    var trouble: Trouble
}
