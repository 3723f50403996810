import KioskCore

/// When each step of one sale was, on the monotonic clock.
struct SaleStamps: Sendable {
    /// The button's edge.
    var pressedAt: Instant?
    /// The opening was about to be recorded, and was on disk.
    var openingBegan: Instant?
    var openingEnded: Instant?
    /// The request for a session was on the wire.
    var requestArrived: Instant?
    /// The answer that says captured was being written.
    var captureWritten: Instant?
    /// The capture was about to be recorded, and the arming was on disk.
    var armingBegan: Instant?
    var armingEnded: Instant?
    /// The relay's line became active.
    var lineActive: Instant?
    /// The kiosk was ready for the next customer.
    var isOver = false

    /// The time from one step to another.
    func span(
        _ start: KeyPath<SaleStamps, Instant?>, _ end: KeyPath<SaleStamps, Instant?>
    ) throws(BenchError) -> Duration {
        guard let start = self[keyPath: start], let end = self[keyPath: end] else {
            throw .failed("a step of a sale was not seen")
        }
        return end - start
    }
}
