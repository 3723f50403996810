/// A receipt that the terminal is to print, until it takes it or it is given up (M13).
///
/// It uses the terminal, so it is tried only while no sale has that (M3), and it never gates one.
public struct ReceiptObligation: Sendable, Hashable {
    /// What is owed.
    public let owing: ReceiptOwing
    /// When it is too late for whoever wanted it.
    let giveUpAt: Instant
    var conversation: Conversation
    /// The key of the attempt, kept while its outcome is unknown.
    private var key: IdempotencyKey?
    private var lastCode: String?

    /// What a step of the obligation came to.
    enum Progress: Sendable, Hashable {
        /// Still owed.
        case owed
        /// The terminal took it.
        case printed
        /// Not printed; a note for the operator, with KOMOJU's last word.
        case givenUp(code: String)
    }

    /// An obligation that is due at once and was owed for `age` already, before a restart.
    init(_ owing: ReceiptOwing, age: Duration = .zero, in turn: Turn) {
        self.owing = owing
        giveUpAt = turn.now + (MachineLimits.receiptRetryMax - age)
        conversation = turn.pause(.zero)
    }

    /// Tries, or gives up; to be called only while the terminal is free.
    mutating func timePassed(in turn: inout Turn) -> Progress {
        guard conversation.deadline <= turn.now else { return .owed }
        if conversation.isAsking {
            return failed(.outcomeUnknown(retryAfter: nil), in: &turn)
        }
        guard turn.now < giveUpAt else { return .givenUp(code: lastCode ?? "not_answered") }
        let attempt = key ?? IdempotencyKey("\(owing.session)-print-\(turn.upcomingCall.number)")
        key = attempt
        conversation = turn.ask(
            .printReceipt(owing.session, key: attempt), for: owing.sale, after: conversation)
        return .owed
    }

    mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) -> Progress {
        switch answer {
        case .done(.accepted):
            return .printed
        case .failed(let failure):
            guard conversation.awaits(call.id) else { return .owed }
            return failed(failure, in: &turn)
        case .done(.session), .done(.payment), .done(.payments), .done(.healthy):
            preconditionFailure("a receipt was answered with \(answer)")
        }
    }

    private mutating func failed(_ failure: CloudFailure, in turn: inout Turn) -> Progress {
        switch failure {
        case .rejected(let code, _):
            // A refusal is replayed under its key, so the next attempt has a key of its own.
            key = nil
            lastCode = code
        case .notSent, .outcomeUnknown:
            break
        }
        conversation = turn.backOff(
            from: conversation, after: failure, pauseMax: MachineLimits.receiptPauseMax)
        return .owed
    }
}
