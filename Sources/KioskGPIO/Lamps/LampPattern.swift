import KioskCore

/// How a lamp or the buzzer shows that it is on.
///
/// The core says only whether it is on; the pattern is the wiring's and the eye's, and no rule
/// about money or goods depends on it.
public enum LampPattern: Sendable, Hashable, CaseIterable {
    /// Lit for as long as it is on.
    case steady
    /// Lit for `slowPhase`, dark for `slowPhase`, and so on.
    case slow
    /// Lit for `fastPhase`, dark for `fastPhase`, and so on.
    case fast
    /// Lit for `onceDuration` from when it is turned on, then dark although it is on.
    case once

    /// How long a slow lamp is lit, and how long dark.
    public static let slowPhase: Duration = .seconds(1)
    /// How long a fast lamp is lit, and how long dark.
    public static let fastPhase: Duration = .milliseconds(200)
    /// How long a lamp is lit once.
    public static let onceDuration: Duration = .milliseconds(500)

    /// Whether it is lit when it has been on for so long; it begins lit.
    func isLit(after elapsed: Duration) -> Bool {
        switch self {
        case .steady: true
        case .slow: Self.phases(of: Self.slowPhase, in: elapsed) % 2 == 0
        case .fast: Self.phases(of: Self.fastPhase, in: elapsed) % 2 == 0
        case .once: elapsed < Self.onceDuration
        }
    }

    /// For how long it has been on at its next change; `nil` when there is none.
    ///
    /// Counted from when it was turned on, so that late wake-ups do not add up.
    func nextChange(after elapsed: Duration) -> Duration? {
        switch self {
        case .steady: nil
        case .slow: Self.slowPhase * (Self.phases(of: Self.slowPhase, in: elapsed) + 1)
        case .fast: Self.fastPhase * (Self.phases(of: Self.fastPhase, in: elapsed) + 1)
        case .once: elapsed < Self.onceDuration ? Self.onceDuration : nil
        }
    }

    private static func phases(of phase: Duration, in elapsed: Duration) -> Int {
        Int(elapsed.wholeNanoseconds / phase.wholeNanoseconds)
    }
}
