/// What the receiver of webhooks tells whoever logs and counts.
public enum WebhookNotice: Sendable, Equatable {
    /// Connections are accepted on this port.
    case listening(port: Int)
    /// It cannot listen, and will try again; the reason is for people.
    case closed(reason: String)
    /// Somebody asked for something that is no delivery, or sent more than a delivery has.
    case notADelivery(status: Int)
    /// A connection was ended because its time was up before it had an answer.
    case cutOff
    /// The certificate's files changed.
    case certificate(TLSFiles.Notice)
}
