/// Whether KOMOJU answers, takes our key and knows the terminal, and whether the clock is right
/// (M14).
///
/// Idle, it is asked once a `MachineLimits.probeInterval`; after a failure, with back-off until it
/// answers. A sale's own calls count too.
struct CloudHealth: Sendable, Hashable {
    var conversation: Conversation
    /// What is wrong; at the start nothing is known, and that is not good enough.
    private(set) var reasons: Set<OutOfServiceReason> = [.cloudUnreachable(.notAskedYet)]

    init(at now: Instant) {
        conversation = Conversation(phase: .pausing(until: now))
    }

    mutating func timePassed(in turn: inout Turn) {
        guard conversation.deadline <= turn.now else { return }
        if conversation.isAsking {
            failed(.outcomeUnknown(retryAfter: nil), isClockVouchedFor: true, in: &turn)
        } else {
            conversation = turn.ask(.probe, for: nil, after: conversation)
        }
    }

    /// An answer came; `isClockVouchedFor` is the kernel's word for the wall clock at that time.
    mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, isClockVouchedFor: Bool, in turn: inout Turn
    ) {
        guard conversation.awaits(call.id) else { return }
        switch answer {
        case .done(.healthy(let terminalEnabled, let clockOffset)):
            reasons = []
            if terminalEnabled == false { reasons.insert(.terminalDisabled) }
            if !isClockVouchedFor, !Self.isClose(clockOffset) { reasons.insert(.clockUntrusted) }
            conversation = turn.pause(
                reasons.isEmpty ? MachineLimits.probeInterval : MachineLimits.retryPauseMax)
        case .failed(let failure):
            failed(failure, isClockVouchedFor: isClockVouchedFor, in: &turn)
        case .done(.session), .done(.payment), .done(.payments), .done(.accepted):
            preconditionFailure("the probe was answered with \(answer)")
        }
    }

    /// A sale's call ended; a failure has the probe ask at once, before anybody selects again.
    mutating func noticed(_ answer: CloudAnswer, isClockVouchedFor: Bool, at now: Instant) {
        switch answer {
        case .done, .failed(.rejected(_, .notFound)), .failed(.rejected(_, .refused)):
            break
        case .failed(let failure):
            reasons = Self.reasons(for: failure, isClockVouchedFor: isClockVouchedFor)
            hasten(at: now)
        }
    }

    private mutating func hasten(at now: Instant) {
        guard !conversation.isAsking, conversation.failures == 0 else { return }
        conversation.phase = .pausing(until: now)
    }

    private mutating func failed(
        _ failure: CloudFailure, isClockVouchedFor: Bool, in turn: inout Turn
    ) {
        reasons = Self.reasons(for: failure, isClockVouchedFor: isClockVouchedFor)
        conversation = turn.backOff(from: conversation, after: failure)
    }

    /// Why the kiosk is closed after a failure. A certificate that is refused while nobody vouches
    /// for the clock is most often the clock's fault, so both are named.
    private static func reasons(
        for failure: CloudFailure, isClockVouchedFor: Bool
    ) -> Set<OutOfServiceReason> {
        switch failure {
        case .rejected(_, .credentials): [.credentialsRejected]
        case .rejected(_, .elsewhere): [.cloudUnreachable(.otherServer)]
        case .rejected(_, .notFound), .rejected(_, .refused): [.cloudUnreachable(.oddAnswer)]
        case .notSent(.certificateRefused) where !isClockVouchedFor:
            [.cloudUnreachable(.certificateRefused), .clockUntrusted]
        case .notSent(let obstacle), .outcomeUnknown(_, let obstacle):
            [.cloudUnreachable(obstacle)]
        }
    }

    /// Whether the wall clock is near enough to the time that KOMOJU's server tells.
    private static func isClose(_ offset: Duration?) -> Bool {
        guard let offset else { return false }
        let bound = MachineLimits.clockOffsetMax
        return ((Duration.zero - bound)...bound).contains(offset)
    }
}
