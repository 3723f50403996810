import KOMOJU
import KOMOJUSimulator
import KioskCore
import KioskDaemon

/// A whole world in virtual time: the kiosk's real core and effect order, models of everything
/// around it, and what its plan lets happen.
///
/// Nothing in it reads a clock or draws a number that does not follow from the plan's seed.
struct World {
    /// A request that waits for its answer.
    struct Exchange {
        let call: CloudCall
        var step: APICall<CloudReply>
        let process: Int
        var startedAt: Moment
    }

    /// What the service does.
    enum Process: Equatable {
        /// It is not running.
        case down
        /// It serves.
        case serving
        /// It waits for a journal that cannot be written (D7).
        case waitingForJournal
    }

    let plan: WorldPlan
    let kiosk: RehearsedKiosk
    var settings: MachineSettings

    var time = Moment.zero
    var agenda = Agenda<Occurrence>()
    var dice: Dice
    var model: KOMOJUModel
    var ports = KioskPorts()
    var outputs = Outputs()
    var conditions = Conditions()

    var process = Process.down
    /// Counts the processes.
    var processes = 0
    /// Counts the machines; a process that opens its journal anew has a new one.
    var lives = 0
    var operated: OperatedMachine?
    var inbox: [KioskCore.Event] = []
    var busyUntil = Moment.zero
    /// Whether a turn is under way.
    var isInTurn = false
    /// Counts the turns of the controller's loop.
    var turns = 0
    /// What the turn that is under way asked for and is still to come.
    var underWay: [(at: Moment, request: KioskPorts.Request)] = []
    var wakeAt: Moment?
    var stopWasAsked = false
    var restartAfter: Duration = World.restartPause
    /// So many more times the process dies soon after its start.
    var crashesLeft = 0
    var crashAfter: Duration = .zero
    var exchanges: [Int: Exchange] = [:]
    var exchangeCount = 0
    /// The last answer that was read, and what it meant.
    var lastReading: (request: APIRequest, response: APIResponse, step: APICall<CloudReply>.Step)?

    /// How many things hold an input active.
    var held: [InputRole: Int] = [:]
    /// The levels that the process reads.
    var levels: [InputRole: Bool] = [:]

    /// So many events at KOMOJU were hinted at, or not.
    var hintedEvents = 0
    /// Apart from the rest, so that hints shift nothing else that is drawn.
    var hintDice: Dice
    /// How far the reader of KOMOJU's events has come.
    var feed = FeedReader()
    /// Whether it comes by some time.
    var isFeedExpected = false
    var feedDice: Dice

    var visit: Visit?
    var unserved = 0
    var caretakerIsComing = false
    var pendingClearings: [FaultClearing] = []
    /// The outputs whose contact is closed, and those of them that are welded.
    var closed: Set<ItemID> = []
    var welded: Set<ItemID> = []
    /// The held sales that somebody decided once.
    var decided: Set<SaleID> = []
    /// The troubles that somebody or something has to end, by their place.
    var activeTroubles: Set<Int> = []
    /// Since when nothing is disturbed any more and no customer comes.
    var settlingSince: Moment?
    var isOver = false

    var audit: Audit
    var trace: Trace

    init(_ plan: WorldPlan, kiosk: RehearsedKiosk, isTraced: Bool = false) {
        self.plan = plan
        self.kiosk = kiosk
        settings = kiosk.settings(in: plan)
        dice = Dice(seed: plan.seed, purpose: 2)
        hintDice = Dice(seed: plan.seed, purpose: 4)
        feedDice = Dice(seed: plan.seed, purpose: 5)
        model = KOMOJUModel(switches: plan.switches, seed: plan.seed)
        ports.wallDrift = plan.clockDrift
        audit = Audit(settings)
        trace = Trace(isKept: isTraced)
    }

    /// Lets everything happen, to the end.
    mutating func run() -> WorldReport {
        putAllAtRest()
        agenda.add(.processStarts, at: .zero + .milliseconds(10))
        agenda.add(.customerComes(0), at: .zero + .seconds(4))
        while !isOver, audit.violations.isEmpty { step() }
        if audit.violations.isEmpty { audit.conclude(at: time, world: model) }
        return WorldReport(
            seed: plan.seed, audit: audit, trace: trace.lines, lived: time - .zero)
    }

    private mutating func step() {
        if let wake = wakeAt, agenda.next.map({ wake < $0 }) ?? true {
            time = max(time, wake)
            wakeAt = nil
            turn()
        } else if let (moment, occurrence) = agenda.take() {
            time = max(time, moment)
            happen(occurrence)
        } else {
            isOver = true
        }
        hintAtNews()
    }

    private mutating func happen(_ occurrence: Occurrence) {
        switch occurrence {
        case .processStarts: startProcess()
        case .requestsDue(let turn): carryOutDue(turn: turn)
        case .turnEnds(let end, let life): turnEnds(end, life: life)
        case .crashes(let process): if process == processes { crash() }
        case .journalRetry(let life): retryJournal(life)
        case .linesSought(let life): seekLines(life)
        case .event(let event, let process): deliver(event, to: process)
        case .hint(let session, let isForged): hintArrives(session, isForged: isForged)
        case .feedLooks: feedLooks()
        case .requestArrives(let exchange, let request, let isCopy):
            requestArrives(exchange, request, isCopy: isCopy)
        case .answerArrives(let exchange, let result): answerArrives(exchange, result)
        case .guardActs(let pulse): guardActs(pulse)
        case .outputsTried(let leaving): tryOutputsOff(leaving)
        case .goodsFall(let item, let pulse): goodsFall(item, of: pulse)
        case .motorLeaves(let item, let pulse): motorLeaves(item, pulse)
        case .motorArrives(let item, let pulse): motorArrives(item, pulse)
        case .itemDoorOpens(let item, let pulse): itemDoorOpens(item, pulse)
        case .itemDoorShuts(let item): itemDoorShuts(item)
        case .contactCloses(let item, let pulse): contactCloses(item, pulse)
        case .contactOpens(let item): contactOpens(item)
        case .input(let role, let active): hold(role, active)
        case .customerComes(let customer): customerComes(customer)
        case .customerLooks(let customer): customerLooks(customer)
        case .customerActs(let customer, let act): customerActs(customer, act)
        case .troubleBegins(let place): begin(place)
        case .troubleEnds(let place): end(place)
        case .caretakerComes: caretakerComes()
        case .caretakerTries(let item): caretakerTries(item)
        case .caretakerLeaves: hold(.serviceKey, false)
        case .settlementLooked: lookWhetherSettled()
        }
    }

    /// Lets the auditors and the trace see something.
    mutating func observe(_ observation: Observation) {
        trace.note(observation, at: time)
        audit.see(observation, at: time, world: model)
    }

    /// KOMOJU's time, which is the true one.
    var modelTime: ModelTime {
        ModelTime(microsecondsSince1970: WorldTime.wall(at: time).microsecondsSince1970)
    }
}
