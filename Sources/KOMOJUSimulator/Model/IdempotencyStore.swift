/// The first answers of requests with an idempotency key.
struct IdempotencyStore: Sendable, Equatable {
    /// How long an answer is kept.
    static let retention = Duration.seconds(86_400)
    /// The longest key, in ASCII characters.
    static let keyLengthMax = 100

    /// A key's first request and its answer.
    struct Entry: Sendable, Equatable {
        /// The path of the request.
        let path: String
        /// Its body.
        let body: [UInt8]
        /// Its answer.
        let answer: ModelAnswer
        /// When it was made.
        let at: ModelTime
        /// Until when it is in flight.
        let completesAt: ModelTime
    }

    private var entries: [String: Entry] = [:]
    private var order: [String] = []

    /// The entry of a key that is not too old.
    func entry(_ key: String, at now: ModelTime) -> Entry? {
        guard let entry = entries[key], entry.at.advanced(by: Self.retention) > now else {
            return nil
        }
        return entry
    }

    /// Keeps an answer, and drops those that are too old.
    mutating func keep(_ entry: Entry, for key: String) {
        if entries.updateValue(entry, forKey: key) != nil { order.removeAll { $0 == key } }
        order.append(key)
        var staleCount = 0
        while staleCount < order.count, self.entry(order[staleCount], at: entry.at) == nil {
            entries[order[staleCount]] = nil
            staleCount += 1
        }
        order.removeFirst(staleCount)
    }
}
