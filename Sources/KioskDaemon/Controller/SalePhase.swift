import KioskCore

/// Where the running sale stands, for whoever only watches.
public enum SalePhase: String, Sendable, Hashable, CaseIterable {
    /// The session is being made.
    case creatingSession = "creating_session"
    /// A payment of the sale is looked for.
    case searching
    /// The session is on its way to the terminal.
    case pushing
    /// The terminal has it, and the customer may pay.
    case awaitingPayment = "awaiting_payment"
    /// It is being ended; a payment may still win the race (M6).
    case cancelling
    /// It is paid, and the output moves.
    case dispensing
    /// It is over.
    case settled

    /// The phase of a state.
    init(_ state: SaleMachine.State) {
        switch state {
        case .creatingSession: self = .creatingSession
        case .searching: self = .searching
        case .pushing: self = .pushing
        case .awaitingPayment: self = .awaitingPayment
        case .cancelling: self = .cancelling
        case .dispensing: self = .dispensing
        case .settled: self = .settled
        }
    }

    /// The phase in words.
    public var words: String {
        switch self {
        case .creatingSession: "creating the session"
        case .searching: "looking for a payment"
        case .pushing: "sending to the terminal"
        case .awaitingPayment: "waiting for the payment"
        case .cancelling: "ending the session"
        case .dispensing: "dispensing"
        case .settled: "settled"
        }
    }
}

extension SaleMachine.State {
    /// When the customer's time to pay is over; `nil` but while it runs.
    var payBy: Instant? {
        switch self {
        case .awaitingPayment(let awaiting): awaiting.payBy
        case .creatingSession, .searching, .pushing, .cancelling, .dispensing, .settled: nil
        }
    }
}
