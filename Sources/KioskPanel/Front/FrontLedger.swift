/// What became of all captured money (second law).
///
/// Once nothing is in hand, `captured` is the sum of the other three.
public struct FrontLedger: Sendable, Hashable, Codable {
    /// Payments that were captured.
    public var captured: FrontTotal
    /// Of those, what was delivered.
    public var delivered: FrontTotal
    /// Of those, what was given back.
    public var refunded: FrontTotal
    /// Of those, what waits for the operator.
    public var held: FrontTotal

    /// States what is shown.
    public init(
        captured: FrontTotal,
        delivered: FrontTotal,
        refunded: FrontTotal,
        held: FrontTotal
    ) {
        self.captured = captured
        self.delivered = delivered
        self.refunded = refunded
        self.held = held
    }

    private enum CodingKeys: String, CodingKey {
        case captured, delivered, refunded, held
    }
}
