import Crypto
import Testing

@testable import KOMOJU

/// Signatures in this file were computed by another program than the one under test.
@Suite struct WebhookDeliveryTests {
    static let tokenText = "whsec-5hsGj2kQ9vLr4mXz7wTn"
    static let body = Array(
        """
        {"id":"9q8w7e6r5t4y3u2i1o0p9a8s7","type":"payment.updated","resource":"event",\
        "data":{"id":"1x2y3z4a5b6c7d8e9f0g1h2j3","status":"captured","amount":150,\
        "currency":"JPY","session":"7b3k9zq0c1d2e3f4g5h6j7k8m"},\
        "created_at":"2023-12-12T03:07:29Z","reason":null}
        """.utf8)
    static let signature = "178f992292ce61fb3f80153914de7025189f036c0fe7640dcf0b6c092733faef"

    private func read(
        _ body: [UInt8], _ signature: String?, _ token: String = tokenText
    ) throws -> WebhookDelivery {
        try WebhookDelivery(body: body, signature: signature, token: WebhookToken(token))
    }

    /// What somebody who knows the token would send.
    private func signed(_ body: [UInt8], by token: String = tokenText) -> String {
        let key = SymmetricKey(data: Array(token.utf8))
        return HMAC<SHA256>.authenticationCode(for: body, using: key)
            .map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }

    @Test func `a delivery with the right signature is read as its event`() throws {
        let event = try read(Self.body, Self.signature).event
        #expect(event.id == "9q8w7e6r5t4y3u2i1o0p9a8s7")
        #expect(event.type == .paymentUpdated)
        #expect(event.payment?.status == .captured)
        #expect(event.payment?.amount == 150)
        #expect(event.payment?.sessionID == "7b3k9zq0c1d2e3f4g5h6j7k8m")
        #expect(signed(Self.body) == Self.signature)
    }

    @Test func `the signature is HMAC-SHA256 as RFC 4231 has it`() throws {
        let body = Array("what do ya want for nothing?".utf8)
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        // The signature is right, so what is wrong is the body.
        #expect(throws: WebhookRefusal.badJSON) { try read(body, signature, "Jefe") }
        #expect(throws: WebhookRefusal.badSignature) { try read(body, signature, "jefe") }
    }

    @Test func `any changed bit of the body is noticed`() {
        for index in Self.body.indices {
            for bit in 0..<8 {
                var body = Self.body
                body[index] ^= 1 << UInt8(bit)
                #expect(throws: WebhookRefusal.badSignature) { try read(body, Self.signature) }
            }
        }
    }

    @Test func `any changed digit of the signature is noticed`() {
        for index in 0..<64 {
            var digits = Array(Self.signature.utf8)
            digits[index] =
                digits[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            let signature = String(decoding: digits, as: UTF8.self)
            #expect(throws: WebhookRefusal.badSignature) { try read(Self.body, signature) }
        }
    }

    static let almostSignatures: [String?] = [
        nil,
        "",
        signature.uppercased(),
        String(signature.dropLast()),
        String(signature.dropLast(2)),
        String(signature.dropFirst(2)),
        signature + "0",
        signature + "00",
        signature + "\n",
        " " + signature,
        "sha256=" + signature,
        signature + ", " + signature,
        String(signature.dropLast(2)) + "g0",
        String(signature.dropLast(2)) + "\u{FF10}\u{FF10}",
        String(signature.dropLast(1)) + "\u{301}",
        String(repeating: "é", count: 32),
        String(repeating: "\u{0}", count: 64),
        String(repeating: "0", count: 64),
        String(repeating: "0", count: 10_000_000),
    ]

    @Test(arguments: almostSignatures)
    func `what is not exactly the signature is none`(signature: String?) {
        #expect(throws: WebhookRefusal.badSignature) { try read(Self.body, signature) }
    }

    @Test func `the raw bytes are signed, so that the same JSON written otherwise is not`() {
        #expect(throws: WebhookRefusal.badSignature) {
            try read(Self.body + [UInt8(ascii: "\n")], Self.signature)
        }
    }

    @Test func `another token's signature is refused`() {
        let signature = signed(Self.body, by: Self.tokenText + "x")
        #expect(throws: WebhookRefusal.badSignature) { try read(Self.body, signature) }
    }

    @Test(arguments: [
        ("", WebhookRefusal.badJSON),
        ("{", .badJSON),
        (#"{"id":"1","type":"ping"} {"#, .badJSON),
        ("\u{FEFF}", .badJSON),
        ("[]", .notAnEvent),
        ("null", .notAnEvent),
        ("{}", .notAnEvent),
        (#"{"id":"1"}"#, .notAnEvent),
        (#"{"id":1,"type":"ping"}"#, .notAnEvent),
        (#"{"id":"","type":"ping"}"#, .notAnEvent),
        (#"{"id":"../../payments","type":"ping"}"#, .notAnEvent),
        (#"{"id":"\#(String(repeating: "a", count: 65))","type":"ping"}"#, .notAnEvent),
        (String(repeating: "[", count: WebhookDelivery.bodyBytesMax), .badJSON),
    ])
    func `a signed body that is no event is refused`(text: String, refusal: WebhookRefusal) {
        let body = Array(text.utf8)
        #expect(throws: refusal) { try read(body, signed(body)) }
        #expect(throws: WebhookRefusal.badSignature) { try read(body, Self.signature) }
    }

    @Test func `a body that is not UTF-8 is refused`() {
        let body = Array(#"{"id":"1","type":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
        #expect(throws: WebhookRefusal.badJSON) { try read(body, signed(body)) }
    }

    @Test(arguments: [
        #"{"id":"1","type":"ping","data":"緑茶 ☕"}"#,
        #"{"id":"1","type":"ping","data":{"id":"x","status":"captured","amount":"a lot"}}"#,
        #"{"id":"1","type":"ping","data":{"id":"x","status":"captured","amount":1e999}}"#,
        #"{"id":"1","type":"ping","data":1e999,"reason":1e999,"created_at":1e999}"#,
        #"{"id":"1","type":"ping"}"#,
    ])
    func `a ping may carry anything`(text: String) throws {
        let body = Array(text.utf8)
        let event = try read(body, signed(body)).event
        #expect(event.type == .ping)
        #expect(event.payment == nil)
    }

    @Test func `a body of the greatest length is read, and one byte more is not looked at`() throws
    {
        let text = #"{"id":"1","type":"ping"}"#
        let space = [UInt8](
            repeating: 0x20, count: WebhookDelivery.bodyBytesMax - text.utf8.count)
        let body = Array(text.utf8) + space
        #expect(try read(body, signed(body)).event.id == "1")
        let longer = body + [0x20]
        #expect(throws: WebhookRefusal.tooLarge) { try read(longer, signed(longer)) }
        #expect(throws: WebhookRefusal.tooLarge) { try read(longer, nil) }
    }

    @Test func `each refusal has the answer that KOMOJU is given`() {
        #expect(WebhookRefusal.badSignature.httpStatus == 401)
        #expect(WebhookRefusal.badJSON.httpStatus == 400)
        #expect(WebhookRefusal.notAnEvent.httpStatus == 400)
        #expect(WebhookRefusal.tooLarge.httpStatus == 413)
        #expect(Set(WebhookRefusal.allCases.map(\.description)).count == 4)
    }
}
