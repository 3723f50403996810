/// Whether KOMOJU answers, takes our key and knows the terminal (M14).
///
/// Idle, it is asked once a `MachineLimits.probeInterval`; after a failure, with back-off until it
/// answers. A sale's own calls count too.
struct CloudHealth: Sendable, Hashable {
    var conversation: Conversation
    /// What is wrong; at the start nothing is known, and that is not good enough.
    private(set) var reasons: Set<OutOfServiceReason> = [.cloudUnreachable]

    init(at now: Instant) {
        conversation = Conversation(phase: .pausing(until: now))
    }

    mutating func timePassed(in turn: inout Turn) {
        guard conversation.deadline <= turn.now else { return }
        if conversation.isAsking {
            failed(.outcomeUnknown(retryAfter: nil), in: &turn)
        } else {
            conversation = turn.ask(.probe, for: nil, after: conversation)
        }
    }

    mutating func answered(_ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn) {
        guard conversation.awaits(call.id) else { return }
        switch answer {
        case .done(.healthy(let terminalEnabled)):
            reasons = terminalEnabled == false ? [.terminalDisabled] : []
            conversation = turn.pause(
                reasons.isEmpty ? MachineLimits.probeInterval : MachineLimits.retryPauseMax)
        case .failed(let failure):
            failed(failure, in: &turn)
        case .done(.session), .done(.payment), .done(.payments), .done(.accepted):
            preconditionFailure("the probe was answered with \(answer)")
        }
    }

    /// A sale's call ended; a failure has the probe ask at once, before anybody selects again.
    mutating func noticed(_ answer: CloudAnswer, at now: Instant) {
        switch answer {
        case .done:
            break
        case .failed(.rejected(_, .credentials)):
            reasons = [.credentialsRejected]
            hasten(at: now)
        case .failed(.rejected):
            break
        case .failed(.notSent), .failed(.outcomeUnknown):
            reasons.insert(.cloudUnreachable)
            hasten(at: now)
        }
    }

    private mutating func hasten(at now: Instant) {
        guard !conversation.isAsking, conversation.failures == 0 else { return }
        conversation.phase = .pausing(until: now)
    }

    private mutating func failed(_ failure: CloudFailure, in turn: inout Turn) {
        switch failure {
        case .rejected(_, .credentials): reasons = [.credentialsRejected]
        case .rejected, .notSent, .outcomeUnknown: reasons = [.cloudUnreachable]
        }
        conversation = turn.backOff(from: conversation, after: failure)
    }
}
