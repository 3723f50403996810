import Crypto

/// A webhook as KOMOJU delivers it.
enum Delivery {
    /// The secret that it is signed with.
    static let token = "whsec-bench-000000000000"

    /// Sends an event, and waits for the answer.
    static func send(_ event: String, to port: Int) throws(BenchError) {
        let body = Array(event.utf8)
        let code = HMAC<SHA256>.authenticationCode(
            for: body, using: SymmetricKey(data: Array(token.utf8)))
        let signature = code.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
        let connection = try LoopbackSocket.connect(port: port)
        let head = """
            POST / HTTP/1.1\r
            Host: kiosk\r
            X-Komoju-Signature: \(signature)\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            \r

            """
        try connection.send(Array(head.utf8) + body)
        let answer = String(decoding: try connection.receive(1_024), as: UTF8.self)
        guard answer.hasPrefix("HTTP/1.1 200") else {
            throw .failed("the delivery was answered with \(answer.prefix(20))")
        }
    }
}
