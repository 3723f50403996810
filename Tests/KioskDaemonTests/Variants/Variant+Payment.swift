import KOMOJUSimulator
import KioskCore

/// What is unknown of paying, of idempotency and of the form of answers.
extension Variant {
    private static let authorized: [Variant] = AuthorizedSession.allCases.flatMap { session in
        CancelRace.allCases.map { race in
            Variant(
                "every card is authorized first, its session is \(session.rawValue), "
                    + race.rawValue,
                [.pays, .tapsBeforeCancel, .chipIsCancelled, .opensDoorAndPays],
                race == .paymentWins || session == .completed
                    ? [:] : [.tapsBeforeCancel: [.unpaid], .opensDoorAndPays: [.unpaid]]
            ) {
                $0.switches.authorizedFirst = true
                $0.switches.authorizedDelayMilliseconds = 250
                $0.switches.authorizedSession = session
                $0.switches.cancelRace = race
            }
        }
    }

    private static let slowChip: [Variant] = AuthorizedSession.allCases.map { session in
        Variant(
            "a second step longer than the payment window, its session is \(session.rawValue)",
            [.pays]
        ) {
            $0.switches.authorizedFirst = true
            $0.switches.authorizedDelayMilliseconds = 1_500
            $0.switches.authorizedSession = session
        }.with(shortWindow: true)
    }

    private static let declines: [Variant] = DeclinedAttempt.allCases.map { shown in
        Variant(
            "a declined attempt is shown as \(shown.rawValue)",
            [.declinedThenPays, .declined, .chipIsCancelled]
        ) {
            $0.switches.declinedAttempt = shown
        }
    }

    private static let lostAnswers: [Fault] = [
        Fault(method: "POST", path: "/api/v1/sessions", action: .lostAnswer),
        Fault(method: "POST", path: "/api/v1/terminals/*/sessions/*/push", action: .lostAnswer),
        Fault(method: "POST", path: "/api/v1/terminals/*/sessions/*/cancel", action: .lostAnswer),
        Fault(method: "POST", path: "/api/v1/payments/*/refund", action: .lostAnswer),
    ]

    private static let idempotency: [Variant] =
        IdempotencyMismatch.allCases.flatMap { mismatch in
            [true, false].flatMap { replaysErrors in
                [true, false].map { onTerminals in
                    Variant(
                        "idempotency: another body is \(mismatch.rawValue), errors are replayed: "
                            + "\(replaysErrors), on terminals: \(onTerminals)",
                        [.pays, .cancels, .opensDoorAndPays], faults: lostAnswers
                    ) {
                        $0.switches.idempotencyMismatch = mismatch
                        $0.switches.idempotencyReplaysErrors = replaysErrors
                        $0.switches.idempotencyOnTerminals = onTerminals
                    }
                }
            }
        }

    private static func form(_ name: String, _ edit: (inout Switches) -> Void) -> Variant {
        Variant("in its answers: \(name)", [.pays, .declinedThenPays, .cancels, .opensDoorAndPays])
        {
            edit(&$0.switches)
        }
    }

    private static let forms: [Variant] =
        [form("nothing unusual") { _ in }]
        + AmountForm.allCases.map { value in form("\(value) amounts") { $0.amountForm = value } }
        + CancelledSpelling.allCases.map { value in
            form("\(value)") { $0.cancelledSpelling = value }
        }
        + ErrorShape.allCases.map { value in form("\(value) errors") { $0.errorShape = value } }
        + CaptureEvent.allCases.map { value in
            form("event \(value)") { $0.captureEvent = value }
        }
        + PaymentDetails.allCases.map { value in
            form("\(value) details") { $0.paymentDetails = value }
        }
        + [form("60 ms each") { $0.latencyMilliseconds = 60 }]

    private static let limits: [Variant] = [true, false].map { says in
        Variant(
            "too many requests, says when to come again: \(says)", [.pays, .pays],
            faults: ["/api/v1/sessions", "/api/v1/sessions/*"].map {
                Fault(
                    path: $0,
                    action: .status(
                        429, code: nil, message: "Slow down.", body: nil, retryAfterSeconds: nil))
            }
        ) {
            $0.switches.retryAfterOn429 = says
        }
    }

    /// All of them.
    static let payment =
        authorized + slowChip + declines + idempotency + forms + limits
}
