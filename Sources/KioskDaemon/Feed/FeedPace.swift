import KioskCore

/// When KOMOJU's list of events is read next. All pauses have jitter: a fleet does not ask at once.
struct FeedPace: Sendable {
    /// The pause after a look that went well, in which all was dealt with.
    let interval: Duration
    private var jitter: Jitter
    private(set) var failures = 0

    /// After a start there is more to do than this.
    static let firstPauseMax: Duration = .seconds(30)
    /// The pause while there is more to read.
    static let behindPause: Duration = .seconds(2)
    /// Failures in a row double the pause up to this, or to the interval where that is longer.
    static let failurePauseMax: Duration = .seconds(600)

    /// The pace of a list that is read every `interval`.
    init(interval: Duration, seed: UInt64) {
        self.interval = interval
        jitter = Jitter(seed: seed)
    }

    /// The pause before the first look.
    mutating func first() -> Duration { jitter.spread(min(interval, Self.firstPauseMax)) }

    /// The pause after a look that went well.
    mutating func pause(after reach: EventFeed.Reach) -> Duration {
        failures = 0
        switch reach {
        case .now: return jitter.spread(interval)
        case .behind: return jitter.spread(Self.behindPause)
        }
    }

    /// The pause after a look that failed; KOMOJU may ask for a longer one.
    mutating func pause(afterFailure retryAfter: Duration?) -> Duration {
        let grown = interval * (1 << min(failures, 10))
        failures += 1
        let pause = jitter.spread(min(grown, max(interval, Self.failurePauseMax)))
        return max(pause, retryAfter ?? .zero)
    }
}
