/// What was counted of KOMOJU's news since the process started, for programs.
struct NewsReport: Codable, Sendable, Equatable {
    /// How many captures each source knew of first.
    struct Captures: Codable, Sendable, Equatable {
        let polling: Int
        let webhook: Int
    }

    let capturesFirstBy: Captures
    let deliveries: Int
    let duplicates: Int
    let refused: Int
    let notDeliveries: Int
    let cutOff: Int

    enum CodingKeys: String, CodingKey {
        case deliveries, duplicates, refused
        case capturesFirstBy = "captures_first_by"
        case notDeliveries = "not_deliveries"
        case cutOff = "cut_off"
    }

    init(_ counts: NewsTally.Counts) {
        capturesFirstBy = Captures(
            polling: counts.capturesFirstBy[.polling, default: 0],
            webhook: counts.capturesFirstBy[.webhook, default: 0])
        deliveries = counts.deliveries
        duplicates = counts.duplicates
        refused = counts.refused
        notDeliveries = counts.notDeliveries
        cutOff = counts.cutOff
    }

    /// For people.
    var lines: [String] {
        [
            "captures first known by polling \(capturesFirstBy.polling), "
                + "webhook \(capturesFirstBy.webhook)",
            "webhook: \(deliveries) deliveries taken in, \(duplicates) of them repeated; "
                + "\(refused) refused, \(notDeliveries) no delivery, \(cutOff) cut off",
        ]
    }
}
