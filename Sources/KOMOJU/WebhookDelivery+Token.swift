internal import Crypto

extension WebhookDelivery {
    /// Reads a delivery that KOMOJU has signed with the webhook's token (M8).
    ///
    /// - Parameters:
    ///   - body: the body as it came, byte by byte; one that was parsed and written again has
    ///     another signature.
    ///   - signature: the header `WebhookSignature.headerName`, nil where there is none.
    ///   - token: the webhook's secret token.
    public init(
        body: [UInt8],
        signature: String?,
        token: WebhookToken
    ) throws(WebhookRefusal) {
        try self.init(body: body, signature: signature) { claimed in
            let key = token.withSecret { SymmetricKey(data: Array($0.utf8)) }
            // The library compares in constant time.
            return HMAC<SHA256>.isValidAuthenticationCode(
                claimed.code, authenticating: body, using: key)
        }
    }
}
