import KOMOJUSimulator
import KioskCore

/// What is unknown of ending a session.
extension Variant {
    /// The terminal's cancel never works: only the session's own does.
    private static let terminalCancelBroken = Fault(
        method: "POST", path: "/api/v1/terminals/*/sessions/*/cancel", count: nil,
        action: .status(
            502, code: "bad_gateway", message: "Bad gateway.", body: nil, retryAfterSeconds: nil))

    private static let delayed: [Variant] = CancelRace.allCases.map { race in
        Variant(
            "a cancel that takes effect later, \(race.rawValue)",
            [.cancels, .walksAway, .tapsAfterCancel, .tapsBeforeCancel, .chipThenCancels],
            [
                .tapsAfterCancel: race == .paymentWins ? [.delivered] : [.unpaid],
                .chipThenCancels: race == .paymentWins ? [.delivered] : [.delivered, .unpaid],
            ]
        ) {
            $0.switches.cancelEffect = .delayed
            $0.switches.cancelDelayMilliseconds = 300
            $0.switches.cancelRace = race
        }
    }

    private static let never: [Variant] = ExpiredSession.allCases.flatMap { expired in
        [true, false].map { clears in
            Variant(
                "a cancel that never takes effect, expired is \(expired.rawValue), "
                    + "the screen is cleared: \(clears)",
                [.cancels, .tapsAfterCancel, .declinedThenPays],
                [.tapsAfterCancel: [.delivered]]
            ) {
                $0.switches.cancelEffect = .never
                $0.switches.expiredSession = expired
                $0.switches.expiryClearsScreen = clears
                $0.sessionExpiresSeconds = 3
            }
        }
    }

    private static let atOnce: [Variant] = CancelRace.allCases.map { race in
        Variant(
            "a cancel at once, \(race.rawValue)",
            [.chipThenCancels, .tapsAfterCancel, .tapsBeforeCancel],
            [.chipThenCancels: race == .paymentWins ? [.delivered] : [.delivered, .unpaid]]
        ) {
            $0.switches.cancelRace = race
        }
    }

    private static let screen: [Variant] = [true, false].flatMap { clears in
        LateTap.allCases.map { late in
            Variant(
                "a terminal that cannot cancel, the session's cancel clears the screen: "
                    + "\(clears), a late tap is \(late.rawValue)",
                [.cancels, .tapsLate],
                [.tapsLate: !clears && late == .captured ? [.delivered] : [.unpaid]],
                faults: [terminalCancelBroken]
            ) {
                $0.switches.sessionCancelClearsScreen = clears
                $0.switches.lateTap = late
            }
        }
    }

    /// All of them.
    static let cancel = delayed + never + atOnce + screen
}
