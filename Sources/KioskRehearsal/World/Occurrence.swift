import KOMOJU
import KioskCore

/// Something that is due at a moment of the world.
enum Occurrence: Sendable {
    /// The service is started.
    case processStarts
    /// The process dies of the trouble at that place of the plan.
    case processDies(Int)
    /// The journal is opened anew.
    case journalRetry(life: Int)
    /// An event reaches the process of that number.
    case event(KioskCore.Event, process: Int)
    /// A request reaches KOMOJU; a copy of one is answered to nobody.
    case requestArrives(exchange: Int, APIRequest, isCopy: Bool)
    /// The outcome of a request reaches the process.
    case answerArrives(exchange: Int, Result<APIResponse, KOMOJUError>)
    /// The guard looks after its pulse.
    case guardActs(pulse: Int)
    /// The service manager drives the outputs off after the process.
    case outputsDrivenOff(process: Int)
    /// Goods that a pulse released fall past the sensor.
    case goodsFall(ItemID, pulse: Int)
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
    /// Whether everything is settled is looked at.
    case settlementLooked
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
