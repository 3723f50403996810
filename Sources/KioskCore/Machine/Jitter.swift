/// A small deterministic generator (SplitMix64), so that kiosks do not retry in step and a run
/// with the same seed is the same run.
public struct Jitter: Sendable, Hashable {
    private var state: UInt64

    /// A generator that always gives the same row for the same seed.
    public init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A duration from half of `pause` to the whole of it.
    package mutating func spread(_ pause: Duration) -> Duration {
        let whole = pause.wholeNanoseconds
        let half = whole / 2
        guard half > 0 else { return pause }
        return .nanoseconds(half + Int64(next() % UInt64(whole - half + 1)))
    }
}
