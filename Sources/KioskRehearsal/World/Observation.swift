import KioskCore
import KioskDaemon

/// Something that a bystander can see: what the auditors judge by, and nothing else.
enum Observation: Sendable {
    /// A fact is on the disk.
    case wrote(StoredRecord)
    /// A call was sent.
    case called(CloudCall)
    /// A call's answer reached the machine.
    case answered(CloudCall, CloudAnswer)
    /// A hint of a session reached the kiosk.
    case hinted(SessionID, isForged: Bool)
    /// A dispense output went on, for a sale or for somebody who tries it.
    case lineOn(ItemID, isTrial: Bool)
    /// A dispense output went off.
    case lineOff(ItemID)
    /// A motor came round, or an item's door was opened.
    case arrived(ItemID)
    /// The contact of an output closed.
    case contactClosed(ItemID)
    /// An output was tried.
    case tried(TrialResult)
    /// A lamp was switched.
    case lamp(LampRole, Bool)
    /// A process began to serve.
    case processBegan
    /// The process ended.
    case processEnded(ProcessEnd)
    /// A trouble began.
    case troubleBegan(Trouble)
    /// A trouble ended.
    case troubleEnded(Trouble)
    /// Somebody who looks after the kiosk did something.
    case caretaker(String)
    /// No customer comes any more, and nothing goes wrong any more.
    case settling
    /// A customer did something.
    case customer(Int, String)
    /// The journal could not be written.
    case journalFailed
}

/// How a process ended.
enum ProcessEnd: Sendable, Equatable {
    /// The power was cut.
    case powerCut
    /// It was killed.
    case killed
    /// It stopped as asked.
    case stopped
    /// It gave up by itself; the service manager starts it again.
    case gaveUp(String)
}
