import Crypto

/// Deliveries as KOMOJU documents them.
enum SignedDelivery {
    static let token = "whsec-5hsGj2kQ9vLr4mXz7wTn"
    static let session = "7b3k9zq0c1d2e3f4g5h6j7k8m"

    /// The delivery of a captured terminal sale, and its signature as another program computed it.
    static let documented = Array(
        """
        {"id":"9q8w7e6r5t4y3u2i1o0p9a8s7","type":"payment.updated","resource":"event",\
        "data":{"id":"1x2y3z4a5b6c7d8e9f0g1h2j3","status":"captured","amount":150,\
        "currency":"JPY","session":"7b3k9zq0c1d2e3f4g5h6j7k8m"},\
        "created_at":"2023-12-12T03:07:29Z","reason":null}
        """.utf8)
    static let documentedSignature =
        "178f992292ce61fb3f80153914de7025189f036c0fe7640dcf0b6c092733faef"

    /// An event of another id, type and data.
    static func event(_ id: Character, type: String = "payment.updated", data: String) -> [UInt8] {
        let identifier = String(repeating: id, count: 25)
        return Array(
            #"{"id":"\#(identifier)","type":"\#(type)","resource":"event","data":\#(data)}"#.utf8)
    }

    /// A payment of the session.
    static func payment(_ status: String, session: String? = session) -> String {
        let named = session.map { #","session":"\#($0)""# } ?? ""
        return #"{"id":"1x2y3z4a5b6c7d8e9f0g1h2j3","status":"\#(status)","amount":150,"#
            + #""currency":"JPY"\#(named)}"#
    }

    /// The signature of a body.
    static func signature(_ body: [UInt8], token: String = token) -> String {
        HMAC<SHA256>.authenticationCode(
            for: body, using: SymmetricKey(data: Array(token.utf8))
        ).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
