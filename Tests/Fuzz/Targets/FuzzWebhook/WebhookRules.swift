import Fuzzing

@testable import KOMOJU

/// What holds of every delivery. The first line of an input is the signature's header, or `signed`
/// for the right one, or `none`; the rest is the body.
enum WebhookRules {
    static func check(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let header = String(decoding: bytes[..<end], as: UTF8.self)
        let body = Array(bytes[end...].dropFirst())
        checkSpelling(header)
        checkOrder(body)
        let right = code(of: body)
        let signature: String? =
            switch header {
            case "signed": spelled(right)
            case "none": nil
            default: header
            }
        let isRight = signature == spelled(right)
        let first = read(body, signature, right)
        rule(first == read(body, signature, right), "the same delivery, another reading")
        if case .failure(.badSignature) = first {
            rule(!isRight, "the right signature is refused")
        } else {
            rule(isRight, "a wrong signature is taken: \(header.debugDescription)")
        }
        if let oracle = Oracle.read(body), isRight { check(first, oracle) }
    }

    /// A signature has exactly one spelling.
    private static func checkSpelling(_ header: String) {
        let isSpelled =
            header.utf8.count == 64
            && header.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
        let signature = WebhookSignature(header)
        rule((signature != nil) == isSpelled, "not a signature: \(header.debugDescription)")
        if let signature { rule(spelled(signature.code) == header, "read as another code") }
    }

    /// Length first, then the signature, then the rest: strangers never reach the parser.
    private static func checkOrder(_ body: [UInt8]) {
        rule(
            read(body, nil, []) == .failure(.badSignature), "no signature, and yet an answer")
        let wrong = String(repeating: "0", count: 64)
        rule(
            read(body, wrong, [1]) == .failure(.badSignature),
            "what a stranger is told depends on the body")
        let long =
            body
            + [UInt8](
                repeating: 0x20, count: WebhookDelivery.bodyBytesMax + 1 - body.count)
        var asked = false
        do {
            _ = try WebhookDelivery(body: long, signature: wrong) { _ in
                asked = true
                return true
            }
            rule(false, "a body over the limit is read")
        } catch {
            rule(error == .tooLarge && !asked, "a body over the limit is worked on: \(error)")
        }
    }

    /// An event says what the strict reader finds in it, and money only where it stands (M8).
    private static func check(
        _ result: Result<WebhookDelivery, WebhookRefusal>, _ oracle: Oracle
    ) {
        switch result {
        case .failure(let refusal):
            rule(refusal == .notAnEvent, "strict JSON is refused as \(refusal)")
        case .success(let delivery):
            let event = delivery.event
            rule(oracle["id"]?.text == event.id, "another id")
            rule(APIRequest.isIdentifier(event.id), "an id without bounds")
            rule(oracle["type"]?.text.map(EventType.init) == event.type, "another type")
            rule((event.reason?.unicodeScalars.count ?? 0) <= 64, "a reason without bounds")
            guard let payment = event.payment else { return }
            let data = oracle["data"]
            rule(data?["id"]?.text == payment.id, "another payment")
            rule(
                data?["status"]?.text.map(PaymentStatus.init) == payment.status,
                "another status")
            rule(data?["amount"]?.isAmount(payment.amount) == true, "another amount")
            rule(data?["session"]?.text == payment.sessionID, "another session")
        }
    }

    private static func read(
        _ body: [UInt8], _ signature: String?, _ right: [UInt8]
    ) -> Result<WebhookDelivery, WebhookRefusal> {
        do {
            return .success(
                try WebhookDelivery(body: body, signature: signature) { $0.code == right })
        } catch {
            return .failure(error)
        }
    }

    /// Stands in for the HMAC: 32 bytes that follow from the body. The real one is a library's.
    private static func code(of body: [UInt8]) -> [UInt8] {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in body { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (0..<32).map { index in
            state = (state ^ UInt64(index)) &* 0x100_0000_01B3
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }

    private static func spelled(_ code: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
