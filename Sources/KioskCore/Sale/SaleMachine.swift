/// One sale, from the accepted press to its settlement.
///
/// A sale that is not settled has the terminal to itself (M3). Read `State` first: it is the whole
/// story. The transitions stand in one file a state.
public struct SaleMachine: Sendable, Hashable {
    /// What the sale is about; fixed, and on disk, before the first request (M2).
    public let opening: SaleOpening
    /// Where the sale stands.
    public internal(set) var state: State

    /// Where a sale stands. Every state but `settled` has a deadline.
    public enum State: Sendable, Hashable {
        /// Money: none can be taken. Hardware: off. The create request is on its way or repeated
        /// with the same key and body (M2). Exits: `pushing`; `cancelling` when it was given up
        /// meanwhile; `searching` when the key is too old or the answers contradict each other;
        /// `settled` when KOMOJU refuses. Deadline: the next attempt, or the payment window.
        case creatingSession(CreatingSession)
        /// Money: may have been taken under our order number, by a session that we do not know.
        /// Hardware: off. Exits: `settled`. Deadline: the next look.
        case searching(Searching)
        /// Money: may be taken, for a failed push may be shown all the same (M4). Hardware: off.
        /// Exits: `awaitingPayment`; `dispensing`; `cancelling`; `settled`.
        /// Deadline: the next attempt, or the payment window.
        case pushing(Pushing)
        /// Money: may be taken at any moment. Hardware: off. Exits: `dispensing` on a matching
        /// capture; `cancelling`; `settled` when it is read as over.
        /// Deadline: the next reading, or the payment window.
        case awaitingPayment(AwaitingPayment)
        /// Money: may be taken until the session is read as over (M5, M6). Hardware: off.
        /// Exits: `dispensing` when the capture won in time; `settled`. Deadline: the next call.
        case cancelling(Cancelling)
        /// Money: captured and matched (M9). Hardware: the output may be on, within its bound.
        /// Exits: `settled`. Deadline: the pulse's report, or the end of the drop window.
        case dispensing(Dispensing)
        /// Money: not taken, owed back, held, or earned. Hardware: off. A resting state: the
        /// machine takes what is left of the sale from here.
        case settled(Settlement)
    }

    /// How a sale ended, as far as the customer at the kiosk is concerned.
    public enum Settlement: Sendable, Hashable {
        /// Paid and delivered.
        case delivered
        /// Not paid. The session, if there was one, is watched for a late capture (M6).
        case unpaid(UnpaidEnding, LiveSession?)
        /// Paid, and to be given back (M10).
        case refundOwed(RefundOwing)
        /// Nobody can know; a person decides.
        case held(SaleHold)
    }

    /// When something of the sale is due; `nil` only when it is settled.
    public var deadline: Instant? {
        switch state {
        case .creatingSession(let creating): creating.deadline
        case .searching(let searching): searching.conversation.deadline
        case .pushing(let pushing): min(pushing.conversation.deadline, pushing.payBy)
        case .awaitingPayment(let awaiting): min(awaiting.conversation.deadline, awaiting.payBy)
        case .cancelling(let cancelling): cancelling.conversation.deadline
        case .dispensing(let dispensing): dispensing.deadline
        case .settled: nil
        }
    }
}
