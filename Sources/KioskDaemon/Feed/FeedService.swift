import KioskCore
import Logging
import ServiceLifecycle

/// Reads KOMOJU's list of events at a slow pace, beside the controller (M8).
///
/// It is a watch and nothing else: it brings the next reading of a session forward as a webhook
/// does, behind a router too, and finds what happens to payments long after their sales. Whatever
/// ails it is tried again, and never a reason to be out of service: sessions are read, refunds made
/// and books compared without it.
struct FeedService: Service {
    private let feed: EventFeed
    private let interval: Duration
    private let seed: UInt64
    private let wait: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// The journal is looked after so often until it is open.
    private static let journalPause: Duration = .seconds(2)

    /// A service that is not running yet.
    ///
    /// - Parameter wait: returns later; throws when it was cancelled.
    init(
        _ feed: EventFeed, interval: Duration, seed: UInt64, logger: Logger,
        wait: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.feed = feed
        self.interval = interval
        self.seed = seed
        self.wait = wait
        self.logger = logger
    }

    /// Runs until the service group stops; it never throws.
    func run() async {
        await cancelWhenGracefulShutdown {
            do {
                try await self.lookAgainAndAgain()
            } catch {
                // A wait was cancelled: the daemon stops.
            }
        }
        do {
            // A service that ends out of its turn while the group stops has the others cancelled.
            try await gracefulShutdown()
        } catch {
            // The group was cancelled: there are no turns any more.
        }
    }

    private func lookAgainAndAgain() async throws {
        var pace = FeedPace(interval: interval, seed: seed)
        try await wait(pace.first())
        // Before, nobody knows from where on to read.
        while !feed.memory.isRestored { try await wait(Self.journalPause) }
        while true {
            let pause: Duration
            do throws(FeedFailure) {
                let reach = try await feed.look()
                feed.tally.count { $0.feedReads += 1 }
                if pace.failures > 0 { logger.log(\.komoju.feedReadAgain) }
                pause = pace.pause(after: reach)
            } catch {
                guard error != .cancelled else { return }
                feed.tally.count { $0.feedFailures += 1 }
                if pace.failures == 0 { logger.log(\.komoju.feedFailed, ["error": "\(error)"]) }
                pause = pace.pause(afterFailure: error.retryAfter)
            }
            try await wait(pause)
        }
    }
}
