/// What the owner of the token says of a delivery.
public enum WebhookVerdict: Sendable {
    /// It is KOMOJU's. It is answered with 200 first; then, and only then, this is done.
    case accepted(then: @Sendable () -> Void)
    /// It is not taken in, and answered with this HTTP status.
    case refused(status: Int)

    /// Judges a delivery: its body byte by byte as it came, and the header with its signature, nil
    /// where there is none or more than one.
    public typealias Judge = @Sendable (_ body: [UInt8], _ signature: String?) -> WebhookVerdict
}
