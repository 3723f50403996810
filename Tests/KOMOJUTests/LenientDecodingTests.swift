import FoundationEssentials
import Testing

@testable import KOMOJU

@Suite struct LenientDecodingTests {
    private func session(_ changes: [String: String?]) throws -> Session {
        try decode(Session.self, minimal("session", changes))
    }

    private func payment(_ changes: [String: String?]) throws -> Payment {
        try decode(Payment.self, minimal("payment", changes))
    }

    private func decode<Answer: Decodable>(_ type: Answer.Type, _ text: String) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    /// An object with the required fields only, changed; nil leaves a field out.
    private func minimal(_ resource: String, _ changes: [String: String?]) -> String {
        var fields: [String: String] = [
            "id": #""abc""#, "amount": "150", "currency": #""JPY""#, "status": #""pending""#,
        ]
        for (name, value) in changes { fields[name] = value }
        let pairs = fields.map { "\"\($0.key)\":\($0.value)" }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    @Test func `an answer of the required fields alone is enough`() throws {
        #expect(
            try session([:])
                == Session(id: "abc", amount: 150, currency: "JPY", status: .pending)
        )
        #expect(
            try payment([:])
                == Payment(id: "abc", status: .pending, amount: 150, currency: "JPY")
        )
    }

    @Test func `null is like absent for every optional field`() throws {
        let names = [
            "expired", "payment", "payment_data", "created_at", "cancelled_at", "completed_at",
            "total", "amount_refunded", "captured_at", "external_order_num", "session", "refunds",
            "payment_details", "metadata",
        ]
        let nulls = Dictionary(uniqueKeysWithValues: names.map { ($0, "null" as String?) })
        #expect(try session(nulls) == (try session([:])))
        #expect(try payment(nulls) == (try payment([:])))
    }

    @Test(arguments: ["150", #""150""#, "150.0", #""150.0""#, "1.5e2"])
    func `an integer may be a string or a whole float`(text: String) throws {
        #expect(try session(["amount": text]).amount == 150)
        #expect(try payment(["amount_refunded": text]).amountRefunded == 150)
    }

    @Test(arguments: [
        "150.5", #""150.5""#, #""""#, #""150x""#, #"" 150""#, "true", "{}", "[150]", "null",
        "1e30", #""99999999999999999999""#, #""150.""#, #"".0""#, #""1,500""#,
    ])
    func `an amount that is none fails the answer`(text: String) {
        #expect(throws: DecodingError.self) { try session(["amount": text]) }
        #expect(throws: DecodingError.self) { try payment(["amount": text]) }
    }

    @Test(arguments: ["id", "amount", "currency", "status"])
    func `a missing required field fails the answer`(name: String) {
        let changes: [String: String?] = [name: nil]
        #expect(throws: DecodingError.self) { try session(changes) }
        #expect(throws: DecodingError.self) { try payment(changes) }
    }

    @Test func `a refunded amount that cannot be read is not taken for nothing`() {
        for text in ["{}", #""much""#, "0.5"] {
            #expect(throws: DecodingError.self) { try payment(["amount_refunded": text]) }
        }
    }

    @Test(arguments: [
        ("pending", SessionStatus.pending), ("completed", .completed), ("cancelled", .cancelled),
        ("canceled", .cancelled), ("exploded", .unknown("exploded")),
    ])
    func `each session status, in either spelling`(word: String, status: SessionStatus) throws {
        #expect(try session(["status": "\"\(word)\""]).status == status)
    }

    @Test(arguments: [
        ("pending", PaymentStatus.pending), ("authorized", .authorized), ("captured", .captured),
        ("cancelled", .cancelled), ("canceled", .cancelled), ("expired", .expired),
        ("refunded", .refunded), ("failed", .failed), ("odd", .unknown("odd")),
    ])
    func `each payment status, in either spelling`(word: String, status: PaymentStatus) throws {
        #expect(try payment(["status": "\"\(word)\""]).status == status)
        #expect(PaymentStatus(status.word) == status)
    }

    @Test(arguments: [
        ("ping", EventType.ping), ("payment.authorized", .paymentAuthorized),
        ("payment.captured", .paymentCaptured), ("payment.updated", .paymentUpdated),
        ("payment.expired", .paymentExpired), ("payment.cancelled", .paymentCancelled),
        ("payment.canceled", .paymentCancelled),
        ("payment.refund.created", .paymentRefundCreated),
        ("payment.refunded", .paymentRefunded), ("payment.failed", .paymentFailed),
        ("customer.created", .unknown("customer.created")),
    ])
    func `each event type`(word: String, type: EventType) throws {
        #expect(try decode(Event.self, #"{"id":"e","type":"\#(word)"}"#).type == type)
    }

    @Test func `an unknown word is bounded`() throws {
        let word = String(repeating: "x", count: 1000)
        #expect(
            try session(["status": "\"\(word)\""]).status == .unknown(String(word.prefix(64)))
        )
    }

    @Test(arguments: [("true", true), ("false", false), (#""true""#, true), (#""false""#, false)])
    func `expiry is a boolean, also as a string`(text: String, isExpired: Bool) throws {
        #expect(try session(["expired": text]).isExpired == isExpired)
    }

    @Test(arguments: ["1", #""yes""#, "{}"])
    func `an expiry that is none fails the answer`(text: String) {
        #expect(throws: DecodingError.self) { try session(["expired": text]) }
    }

    @Test(arguments: ["[]", "7", #""x""#, #"{"brand":7,"last_four_digits":null}"#])
    func `a receipt's odd fields do not fail a payment`(details: String) throws {
        let read = try payment(["payment_details": details, "refunds": "7", "captured_at": "1"])
        #expect(read == (try payment([:])))
    }

    @Test func `a payment inside a session that cannot be read fails the session`() {
        #expect(throws: DecodingError.self) { try session(["payment": #"{"id":"p"}"#]) }
    }

    @Test func `refunds that can be read are kept`() throws {
        let read = try payment(["refunds": "[7,\(Documents.refund),{}]"])
        #expect(read.refunds.map(\.amount) == [50])
    }

    @Test(arguments: ["1e999", "-1.5e2150"])
    func `a number that no machine holds fails what needs it, and nothing around it`(
        number: String
    ) throws {
        // The decoder throws something else than a `DecodingError` for it.
        let odd = minimal("payment", ["amount": number])
        let event = try decode(Event.self, #"{"id":"e","type":"ping","data":\#(odd)}"#)
        #expect(event == Event(id: "e", type: .ping))
        let refund = #"{"id":"r","amount":\#(number)}"#
        let read = try payment(["refunds": "[\(refund),\(Documents.refund)]"])
        #expect(read.refunds.map(\.amount) == [50])
        let details = try payment(["payment_details": number, "refunds": number])
        #expect(details == (try payment([:])))
        #expect(throws: DecodingError.self) { try payment(["amount": number]) }
        #expect(throws: DecodingError.self) { try session(["expired": number]) }
    }

    @Test(arguments: ["{}", "null", "[]", "7", #"{"id":"webhook","name":"x"}"#])
    func `a ping's data may be anything`(data: String) throws {
        let event = try decode(Event.self, #"{"id":"e","type":"ping","data":\#(data)}"#)
        #expect(event == Event(id: "e", type: .ping))
    }

    @Test func `a page with a payment that cannot be read is no page`() {
        let text = Documents.page([Documents.payment, #"{"id":"p"}"#], number: 1, last: 1)
        #expect(throws: DecodingError.self) { try decode(Page<Payment>.self, text) }
    }
}
