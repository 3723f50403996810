import KioskCore

/// Counts the times that an input moved and came back without counting (I1).
struct SpikeWatch {
    private var contact: Debouncer
    /// Whether a stable level is not enough: a button has to be held for its minimum press too.
    private let isButton: Bool
    /// The last edge since the input was at rest; `nil` while it rests.
    private var lastEdge: Instant?
    /// Whether the stable level changed since then.
    private var hasChanged = false
    /// Whether a button went down and was not pressed for long enough yet.
    private var isTooShort = false
    /// How many there were.
    private(set) var count = 0

    /// A contact whose level was found at the start; a button that is down then is no spike.
    init(debounce: Duration, isButton: Bool, found active: Bool, at start: Instant) {
        contact = Debouncer(time: debounce, found: active, at: start)
        self.isButton = isButton
    }

    /// Goes on at a level that was found anew.
    mutating func find(_ active: Bool, at now: Instant) {
        let before = count
        self = SpikeWatch(debounce: contact.time, isButton: isButton, found: active, at: now)
        count = before
    }

    /// Takes an edge.
    mutating func take(active: Bool, at: Instant) {
        if lastEdge == nil { hasChanged = false }
        lastEdge = at
        contact.read(active, at: at)
    }

    /// Lets time pass.
    ///
    /// - Parameter pressed: Whether a press was accepted at this moment.
    mutating func settle(at now: Instant, pressed: Bool) {
        if contact.settle(at: now) {
            hasChanged = true
            if contact.stable {
                isTooShort = isButton
            } else if isTooShort {
                isTooShort = false
                count += 1
            }
        }
        if pressed { isTooShort = false }
        guard let lastEdge, contact.raw == contact.stable, now >= lastEdge + contact.time else {
            return
        }
        if !hasChanged { count += 1 }
        self.lastEdge = nil
    }

    /// When something is to be judged if no edge comes.
    var deadline: Instant? {
        guard let lastEdge else { return contact.deadline }
        return min(lastEdge + contact.time, contact.deadline ?? lastEdge + contact.time)
    }
}
