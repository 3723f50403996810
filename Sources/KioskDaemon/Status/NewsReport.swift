/// What was counted of KOMOJU's news since the process started, for programs.
struct NewsReport: Codable, Sendable, Equatable {
    /// How many captures each source knew of first.
    struct Captures: Codable, Sendable, Equatable {
        let polling: Int
        let webhook: Int
        let feed: Int
    }

    /// KOMOJU's list of events.
    struct Feed: Codable, Sendable, Equatable {
        let reads: Int
        let failures: Int
        let events: Int
    }

    /// Money that went back without this kiosk and went on record.
    struct Elsewhere: Codable, Sendable, Equatable {
        let refunds: Int
        let chargebacks: Int
    }

    let capturesFirstBy: Captures
    let deliveries: Int
    let duplicates: Int
    let refused: Int
    let notDeliveries: Int
    let cutOff: Int
    let feed: Feed
    let elsewhere: Elsewhere

    enum CodingKeys: String, CodingKey {
        case deliveries, duplicates, refused, feed
        case capturesFirstBy = "captures_first_by"
        case notDeliveries = "not_deliveries"
        case cutOff = "cut_off"
        case elsewhere = "returned_elsewhere"
    }

    init(_ counts: NewsTally.Counts) {
        capturesFirstBy = Captures(
            polling: counts.capturesFirstBy[.polling, default: 0],
            webhook: counts.capturesFirstBy[.webhook, default: 0],
            feed: counts.capturesFirstBy[.feed, default: 0])
        deliveries = counts.deliveries
        duplicates = counts.duplicates
        refused = counts.refused
        notDeliveries = counts.notDeliveries
        cutOff = counts.cutOff
        feed = Feed(
            reads: counts.feedReads, failures: counts.feedFailures, events: counts.feedEvents)
        elsewhere = Elsewhere(
            refunds: counts.refundsElsewhere, chargebacks: counts.chargebacks)
    }

    /// For people.
    var lines: [String] {
        [
            "captures first known by polling \(capturesFirstBy.polling), "
                + "webhook \(capturesFirstBy.webhook), event feed \(capturesFirstBy.feed)",
            "webhook: \(deliveries) deliveries taken in, \(duplicates) of them repeated; "
                + "\(refused) refused, \(notDeliveries) no delivery, \(cutOff) cut off",
            "event feed: read \(feed.reads) times, \(feed.events) events of this kiosk; "
                + "\(feed.failures) failed",
            "went back without this kiosk: \(elsewhere.refunds) refunds by staff, "
                + "\(elsewhere.chargebacks) chargebacks",
        ]
    }
}
