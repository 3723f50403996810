/// KOMOJU, one card terminal and the customer in front of it, as a value.
///
/// It reads no clock and draws no dice: the time comes with every call, identifiers come from a
/// seed. Equal calls on equal values give equal answers. Time never runs backwards: an earlier
/// moment than the last one counts as the last one.
public struct KOMOJUModel: Sendable, Equatable {
    /// The terminal id where none is given.
    public static let defaultTerminalID = "2ffj2lrc9l29qp018i7jo74cm"
    /// The secret key where none is given.
    public static let defaultSecretKey = "sk_test_simulator"

    /// The id of the one terminal.
    public let terminalID: String
    /// The settings of all that is unknown.
    public var switches: Switches
    /// The scripted faults, first to last.
    public var faults: [Fault] = []
    /// All sessions, oldest first.
    public internal(set) var sessions: [SimulatedSession] = []
    /// All attempts to pay, oldest first.
    public internal(set) var payments: [SimulatedPayment] = []
    /// All events, oldest first.
    public internal(set) var events: [SimulatedEvent] = []
    /// What KOMOJU owes the merchant since the last ``settle()``: captures less refunds.
    public internal(set) var unsettledBalance = 0
    /// Receipts printed, by session id, in order.
    public internal(set) var printedSessions: [String] = []
    /// The latest moment that was named.
    public internal(set) var now = ModelTime(microsecondsSince1970: 0)

    /// The value of `Authorization` that is let in.
    let authorization: String
    var identifiers: IdentifierSource
    var device = SimulatedDevice()
    var schedule: [ScheduledAction] = []
    var scheduleCount = 0
    var idempotency = IdempotencyStore()
    var sessionIndex: [String: Int] = [:]
    var paymentIndex: [String: Int] = [:]
    var eventIndex: [String: Int] = [:]
    var orderIndex: [String: Int] = [:]
    /// Where events are delivered; nil where nothing is set up.
    public internal(set) var webhook: SimulatedWebhook?
    var dueDeliveries: [SimulatedDelivery] = []
    var overtakenDeliveries: [SimulatedDelivery] = []
    var overtakingCount = 0

    /// Makes an empty KOMOJU whose terminal is online and idle.
    public init(
        terminalID: String = KOMOJUModel.defaultTerminalID,
        secretKey: String = KOMOJUModel.defaultSecretKey,
        switches: Switches = Switches(),
        seed: UInt64 = 1
    ) {
        self.terminalID = terminalID
        self.switches = switches
        authorization = Self.authorization(secretKey: secretKey)
        identifiers = IdentifierSource(seed: seed)
    }

    /// Forgets everything but terminal, key and seed.
    public mutating func reset() {
        self = KOMOJUModel(resetting: self)
    }

    private init(resetting model: KOMOJUModel) {
        terminalID = model.terminalID
        switches = Switches()
        authorization = model.authorization
        identifiers = IdentifierSource(seed: model.identifiers.seed)
        now = model.now
    }

    /// Pays the merchant out: from now on, refunds need new sales to cover them when the switch
    /// `refund_requires_balance` is on.
    public mutating func settle() { unsettledBalance = 0 }

    /// The session of that id.
    public func session(_ id: String) -> SimulatedSession? { sessionIndex[id].map { sessions[$0] } }

    /// The payment of that id.
    public func payment(_ id: String) -> SimulatedPayment? { paymentIndex[id].map { payments[$0] } }

    /// The attempts to pay that session, oldest first.
    public func payments(ofSession id: String) -> [SimulatedPayment] {
        session(id)?.attempts.map { payments[$0] } ?? []
    }
}
