import KOMOJU
import KioskConfiguration
import KioskCore

extension Daemon {
    /// The pause before each of the feed's requests to KOMOJU: the merchant's sales come first.
    private static let feedRequestPause: Duration = .milliseconds(500)

    /// The reading of KOMOJU's list of events, which no sale waits for.
    func feed(
        _ access: MerchantAccess, _ controller: Controller, _ early: EarlyComparison,
        _ tally: NewsTally, _ heard: EventMemory
    ) -> FeedService {
        let feed = EventFeed(
            configuration, connect: { () throws(KOMOJUError) in try access.client() },
            pause: { try await Task.sleep(for: Self.feedRequestPause) },
            ends: EventFeed.Ends(
                hint: { controller.hint($0) },
                report: { controller.report($0, of: $1) },
                compare: { early.ask() }),
            memory: heard, tally: tally, trustedTime: ControllerClock.system.trusted)
        return FeedService(
            feed, interval: configuration.komoju.eventsInterval,
            seed: UInt64(bitPattern: ControllerClock.system.wall().microsecondsSince1970),
            logger: logger)
    }
}
