/// What is to happen, earliest first; what is due at one moment happens in the order in which it
/// was put down.
struct Agenda<Entry: Sendable>: Sendable {
    private struct Item: Sendable {
        let at: Moment
        let order: Int
        let entry: Entry

        func comes(before other: Item) -> Bool {
            at != other.at ? at < other.at : order < other.order
        }
    }

    private var heap: [Item] = []
    private var count = 0

    /// When the next entry is due.
    var next: Moment? { heap.first?.at }

    /// Puts an entry down.
    mutating func add(_ entry: Entry, at moment: Moment) {
        count += 1
        heap.append(Item(at: moment, order: count, entry: entry))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].comes(before: heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the next entry off.
    mutating func take() -> (at: Moment, entry: Entry)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return (first.at, first.entry) }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].comes(before: heap[smallest]) {
                smallest = child
            }
            guard smallest != parent else { return (first.at, first.entry) }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
