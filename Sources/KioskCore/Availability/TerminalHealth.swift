/// Whether the terminal takes sessions, as far as pushes tell (M4, M14). KOMOJU tells it in no
/// other way: a terminal that is off or offline is found out by whoever wants to pay.
///
/// So the kiosk closes for a while after a sale whose pushes were refused again and again, says why,
/// and then lets the next customer find out anew.
struct TerminalHealth: Sendable, Hashable {
    /// Pushes that were refused, since the last one that was taken.
    private var refusals = 0
    /// When the next customer may try.
    private(set) var closedUntil: Instant?

    /// Whether it is known to take nothing.
    var takesNothing: Bool { refusals >= MachineLimits.pushRefusalsMax }

    /// A push ended. Only a definite word counts.
    mutating func pushAnswered(_ answer: CloudAnswer) {
        switch answer {
        case .done:
            self = TerminalHealth()
        case .failed(.rejected(_, .refused)), .failed(.rejected(_, .notFound)):
            refusals = min(refusals + 1, MachineLimits.pushRefusalsMax)
        case .failed(.rejected(_, .credentials)), .failed(.rejected(_, .elsewhere)),
            .failed(.notSent), .failed(.outcomeUnknown):
            break
        }
    }

    /// A sale came to its end; one that was paid has shown that the terminal works.
    mutating func saleSettled(_ settlement: SaleMachine.Settlement, at now: Instant) {
        switch settlement {
        case .delivered, .refundOwed:
            self = TerminalHealth()
        case .unpaid, .held:
            if takesNothing { closedUntil = now + MachineLimits.terminalPause }
        }
    }

    mutating func timePassed(at now: Instant) {
        if let closedUntil, closedUntil <= now { self = TerminalHealth() }
    }
}
