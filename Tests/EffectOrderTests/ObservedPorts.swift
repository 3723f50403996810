import KioskCore
import KioskDaemon
import KioskExploration
import KioskGPIO
import KioskJournal
import Logging

/// Ports that write down what is done through them, in order, and fail where they are told to.
struct ObservedPorts: MachinePorts {
    /// What the next transaction comes to.
    enum Failure {
        /// A second use of the payment of this sale.
        case secondUse
        /// The disk is full.
        case full
        /// A law that the machine should have kept by itself.
        case law
    }

    var now = Instant(nanoseconds: 1_000_000_000)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    /// What was done, each in a word.
    var done: [String] = []
    /// The calls that were sent.
    var calls: [CloudCall] = []
    /// Fails the next transaction that holds this kind.
    var failing: (kind: JournalRecord.Kind, failure: Failure)?
    var journal = ModelJournal()

    private var wall: WallTime { WallTime(microsecondsSince1970: 1_750_000_000_000_000) }

    mutating func append(_ facts: [JournalRecord]) throws(JournalError) -> [StoredRecord] {
        if let failing, facts.contains(where: { $0.kind == failing.kind }) {
            self.failing = nil
            done.append("refused")
            switch failing.failure {
            case .secondUse: throw .paymentAlreadyUsed("p1")
            case .full:
                throw .full(
                    StoreFailure(
                        action: "commit", path: "journal", code: 13, isSystem: false,
                        message: "database or disk is full"))
            case .law: throw .lawBroken(.armedAfterCapture, kind: failing.kind, sale: SaleID(1))
            }
        }
        let count = journal.stored.count
        if let broken = journal.append(facts, at: wall) { done.append("nonsense: \(broken)") }
        done += facts.map(\.kind.rawValue)
        return Array(journal.stored.dropFirst(count))
    }

    mutating func wrote(_ records: [StoredRecord]) {
        done.append("told of \(records.count)")
    }

    mutating func tell(_ result: TrialResult) { done.append("told of a trial") }

    mutating func begin(_ call: CloudCall) {
        calls.append(call)
        done.append("call")
    }

    mutating func begin(_ permit: consuming PulsePermit) {
        done.append("pulse")
    }

    mutating func endPulse() { done.append("end pulse") }

    mutating func set(_ lamp: LampRole, on: Bool) {}

    mutating func allOff() throws(GPIOError) { done.append("all off") }
}

/// A machine with its ports, as far as a test needs it.
struct Operated {
    var machine: OperatedMachine
    var ports: ObservedPorts

    /// A kiosk that is ready.
    init(
        _ settings: MachineSettings = .ofSmallWorld(), records: [JournalRecord] = []
    ) throws(ControllerError) {
        ports = ObservedPorts()
        _ = ports.journal.append(records, at: WallTime(microsecondsSince1970: 0))
        machine = OperatedMachine(
            recoveringFrom: .init(records: ports.journal.recoveryRecords), settings: settings,
            at: ports.now)
        try machine.settleIn(&ports)
        guard records.isEmpty else { return }
        try machine.judgeDeadlines(&ports)
        try answer(.done(.healthy(terminalEnabled: true, clockOffset: .zero)))
    }

    mutating func handle(_ event: Event) throws(ControllerError) {
        ports.done = []
        try machine.handle(event, &ports)
    }

    /// Answers the newest call.
    mutating func answer(_ answer: CloudAnswer) throws(ControllerError) {
        guard let call = ports.calls.popLast() else { return }
        try handle(.cloudAnswered(call, answer, trustedTime: nil))
    }

    mutating func wait(_ duration: Duration) throws(ControllerError) {
        ports.now = ports.now + duration
        ports.done = []
        try machine.judgeDeadlines(&ports)
    }

    /// Presses the button, which opens a sale.
    mutating func press() throws(ControllerError) {
        try handle(.inputChanged(.button("A1"), active: true, at: ports.now))
        try wait(.milliseconds(100))
    }

    /// Up to the reading that will say what was paid.
    mutating func awaitPayment() throws(ControllerError) {
        try press()
        try answer(.done(.session(reading(.pending))))
        try answer(.done(.accepted))
        try wait(.seconds(1))
    }

    func reading(
        _ status: SessionReading.Status, payment: PaymentReading? = nil
    ) -> SessionReading {
        SessionReading(session: "s1", status: status, money: .yen(150), payment: payment)
    }

    /// The session is paid.
    mutating func pay() throws(ControllerError) {
        let payment = PaymentReading(id: "p1", status: .captured, money: .yen(150))
        try answer(.done(.session(reading(.completed, payment: payment))))
    }
}
