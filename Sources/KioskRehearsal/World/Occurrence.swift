import KOMOJU
import KioskCore
import KioskDaemon

/// Something that is due at a moment of the world.
enum Occurrence: Sendable {
    /// The service is started.
    case processStarts
    /// Something that a turn asked for becomes true.
    case requestsDue(turn: Int)
    /// A turn of that machine ends.
    case turnEnds(TurnEnd, life: Int)
    /// The process of that number dies of a fault of its own.
    case crashes(process: Int)
    /// The journal is opened anew.
    case journalRetry(life: Int)
    /// The process of that life looks for lines that it misses.
    case linesSought(life: Int)
    /// An event reaches the process of that number.
    case event(KioskCore.Event, process: Int)
    /// A hint of KOMOJU's, or of somebody in its name, reaches the kiosk.
    case hint(SessionID, isForged: Bool)
    /// The reader of KOMOJU's events comes by.
    case feedLooks
    /// A request reaches KOMOJU; a copy of one is answered to nobody.
    case requestArrives(exchange: Int, APIRequest, isCopy: Bool)
    /// The outcome of a request reaches the process.
    case answerArrives(exchange: Int, Result<APIResponse, KOMOJUError>)
    /// The guard looks after its pulse.
    case guardActs(pulse: Int)
    /// The outputs are driven off after a process, once more.
    case outputsTried(Leaving)
    /// Goods that a pulse released fall past the sensor.
    case goodsFall(ItemID, pulse: Int)
    /// A motor leaves its home, if its pulse still runs.
    case motorLeaves(ItemID, pulse: Int)
    /// A motor comes round, if its pulse still runs.
    case motorArrives(ItemID, pulse: Int)
    /// A customer pulls an item's door, if its pulse still runs.
    case itemDoorOpens(ItemID, pulse: Int)
    /// An item's door is shut.
    case itemDoorShuts(ItemID)
    /// The contact of an output closes, if its pulse still runs.
    case contactCloses(ItemID, pulse: Int)
    /// The contact of an output opens.
    case contactOpens(ItemID)
    /// A level from outside changes.
    case input(InputRole, active: Bool)
    /// A customer comes.
    case customerComes(Int)
    /// The customer looks at the kiosk.
    case customerLooks(Int)
    /// The customer does something.
    case customerActs(Int, CustomerAct)
    /// A trouble begins.
    case troubleBegins(Int)
    /// A trouble ends.
    case troubleEnds(Int)
    /// Somebody who looks after the kiosk comes.
    case caretakerComes
    /// They try an output.
    case caretakerTries(ItemID)
    /// They turn the service key off.
    case caretakerLeaves
    /// Whether everything is settled is looked at.
    case settlementLooked
}

/// A process that is gone, and what is tried after it.
struct Leaving: Sendable {
    /// Its number.
    let process: Int
    /// When the tries to drive its outputs off end.
    let until: Moment
    /// How long after the last try the next process starts.
    let startAfter: Duration
}

/// How a turn of the controller's loop ends.
enum TurnEnd: Sendable {
    /// The loop waits for the next one.
    case goesOn
    /// The machine's life is over.
    case failed(ControllerError)
    /// The service stopped as asked.
    case stopped
}

/// What a customer does with hands and cards.
enum CustomerAct: Sendable, Equatable {
    /// Holds a good card to the terminal.
    case tap
    /// Holds a card to it that is declined.
    case tapDeclined
    /// Holds a chip card to it.
    case tapChip(captured: Bool, takes: Duration)
    /// Presses the terminal's cancel button.
    case cancelOnDevice
}
