/// How far the reader of KOMOJU's list of events has come, and what of that the next process knows.
struct FeedReader: Sendable {
    /// So many events are dealt with, or passed over.
    private(set) var place = 0
    /// The payments that the kiosk owes, of which an event was passed over, with its place.
    private(set) var waiting: [String: Int] = [:]
    private var written = 0

    /// The next event is dealt with.
    mutating func dealWithNext() { place += 1 }

    /// The next event waits until its payment is not owed any more.
    mutating func passOverNext(of payment: String) {
        waiting[payment] = min(place, waiting[payment] ?? place)
        place += 1
    }

    /// All that went back of a payment is on record.
    mutating func settle(_ payment: String) { waiting[payment] = nil }

    /// What is written down stays before whatever waits.
    mutating func write() { written = waiting.values.reduce(place) { min($0, $1) } }

    /// Another process begins with what is written down.
    mutating func restart() {
        place = written
        waiting = [:]
    }
}
