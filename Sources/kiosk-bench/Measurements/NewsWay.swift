/// How a kiosk comes to know of a capture.
enum NewsWay: String, CaseIterable {
    /// By reading the session, as often as it is by default.
    case polling
    /// By a delivery to its address; the session is read as by default.
    case webhook
    /// By the list of events, as often as the configuration allows, and by reading the session.
    case feedAndPolling = "feed and polling"
    /// By the list of events; the session is read as seldom as the configuration allows.
    case feedAlone = "feed alone"

    /// How often a session is read; `nil` for as often as by default.
    var pollMilliseconds: Int? {
        switch self {
        case .polling, .webhook, .feedAndPolling: nil
        case .feedAlone: 10_000
        }
    }

    /// How often the list of events is read, at least or at most.
    var eventsSeconds: Int {
        switch self {
        case .polling, .webhook: 3_600
        case .feedAndPolling, .feedAlone: 5
        }
    }

    /// What the figure stands for, after "from the customer's payment until the relay's line moves".
    var meaning: String {
        switch self {
        case .polling: "found by reading the session every second, as by default"
        case .webhook: "told by a webhook that is delivered at once"
        case .feedAndPolling:
            "found by reading the session, or the list of events every 5 s at most"
        case .feedAlone:
            "found in the list of events, with the session read every 10 s at most"
        }
    }
}
