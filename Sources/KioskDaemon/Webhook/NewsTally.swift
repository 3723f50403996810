import KioskCore
import Synchronization

/// Counts which of polling, webhook and event feed brought the news of a capture first, what came to
/// the webhook's address, and what the feed found. Nothing is decided by it.
public final class NewsTally: Sendable {
    /// Who can bring news.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// The kiosk's own reading of the session.
        case polling
        /// A delivery to the webhook.
        case webhook
        /// KOMOJU's list of events.
        case feed
    }

    /// What was counted since the service started.
    public struct Counts: Sendable, Equatable {
        /// Who knew of a capture first; a hint counts when it came before the reading.
        public var capturesFirstBy: [Source: Int] = [:]
        /// Deliveries that were taken in.
        public var deliveries = 0
        /// Deliveries whose event was known already.
        public var duplicates = 0
        /// Deliveries that were refused for their signature or what they held.
        public var refused = 0
        /// Requests that were no delivery at all.
        public var notDeliveries = 0
        /// Connections that were ended before they had an answer.
        public var cutOff = 0

        /// Looks at KOMOJU's list of events that went well.
        public var feedReads = 0
        /// Looks at it that failed.
        public var feedFailures = 0
        /// Events in it that were news and may concern this kiosk.
        public var feedEvents = 0
        /// Refunds that staff made elsewhere and that went on record.
        public var refundsElsewhere = 0
        /// Chargebacks that went on record.
        public var chargebacks = 0

        /// Nothing yet.
        public init() {}
    }

    private struct State {
        var counts = Counts()
        var heard: [(session: SessionID, source: Source)] = []
    }

    /// So many sessions whose capture was hinted at are remembered until they are read.
    private static let heardMax = 64

    private let state = Mutex(State())

    /// Nothing is counted yet.
    public init() {}

    /// What was counted.
    public var counts: Counts { state.withLock { $0.counts } }

    /// A hint says that the session's payment is captured.
    func heardOfCapture(_ session: SessionID, from source: Source) {
        state.withLock { state in
            guard !state.heard.contains(where: { $0.session == session }) else { return }
            if state.heard.count >= Self.heardMax { state.heard.removeFirst() }
            state.heard.append((session, source))
        }
    }

    /// A reading showed the capture, and it is on record.
    func confirmedCapture(_ session: SessionID) {
        state.withLock { state in
            let place = state.heard.firstIndex { $0.session == session }
            let first = place.map { state.heard.remove(at: $0).source } ?? .polling
            state.counts.capturesFirstBy[first, default: 0] += 1
        }
    }

    /// Counts something.
    func count(_ change: (inout Counts) -> Void) {
        state.withLock { change(&$0.counts) }
    }
}
