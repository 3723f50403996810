/// Where deliveries go, and what signs them.
public struct SimulatedWebhook: Sendable, Equatable {
    /// The address, `http` or `https`.
    public let url: String
    /// The secret token; the controls take it and never show it.
    public let token: String

    /// Makes a webhook.
    public init(url: String, token: String) {
        self.url = url
        self.token = token
    }
}

/// One delivery on its way to the webhook.
public struct SimulatedDelivery: Sendable, Equatable {
    /// `X-Komoju-ID`, 25 characters `[0-9a-z]`; each copy has its own.
    public let id: String
    /// `X-Komoju-Event`, such as `payment.updated`.
    public let type: String
    /// The session of the event's payment; nil for a ping.
    public let session: String?
    /// The webhook at the time of the event.
    public let webhook: SimulatedWebhook
    /// What is signed.
    public let signedBody: [UInt8]
    /// What is sent; another than what is signed when somebody altered it on the way.
    public let body: [UInt8]
    /// The token that signs; another than the webhook's in a forgery.
    public let signingToken: String

    /// Whether a receiver must refuse it.
    public var isForged: Bool { body != signedBody || signingToken != webhook.token }
}
