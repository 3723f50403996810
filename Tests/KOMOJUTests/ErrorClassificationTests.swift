import Testing

@testable import KOMOJU

@Suite struct ErrorClassificationTests {
    /// The table of the specification, written out once more by hand.
    static let specification: [(code: String, verdict: ErrorClassification.Verdict)] = [
        ("bad_request", .rejected(.refused)),
        ("request_failed", .rejected(.refused)),
        ("not_found", .rejected(.notFound)),
        ("unprocessable_entity", .rejected(.refused)),
        ("invalid_parameter", .rejected(.refused)),
        ("missing_parameter", .rejected(.refused)),
        ("invalid_currency", .rejected(.refused)),
        ("invalid_payment_type", .rejected(.refused)),
        ("not_refundable", .rejected(.refused)),
        ("not_capturable", .rejected(.refused)),
        ("not_cancellable", .rejected(.refused)),
        ("fraudulent", .rejected(.refused)),
        ("unauthorized", .rejected(.configuration)),
        ("forbidden", .rejected(.configuration)),
        ("locked", .outcomeUnknown(.locked)),
        ("internal_server_error", .outcomeUnknown(.serverTrouble)),
        ("bad_gateway", .outcomeUnknown(.serverTrouble)),
        ("service_unavailable", .outcomeUnknown(.serverTrouble)),
        ("gateway_timeout", .outcomeUnknown(.serverTrouble)),
        ("insufficient_funds", .rejected(.declined)),
        ("card_declined", .rejected(.declined)),
        ("card_expired", .rejected(.declined)),
        ("invalid_number", .rejected(.declined)),
        ("invalid_account", .rejected(.declined)),
        ("restricted_account", .rejected(.declined)),
        ("exceeds_limit", .rejected(.declined)),
        ("bad_verification_value", .rejected(.declined)),
        ("used_number", .rejected(.declined)),
        ("other_error", .rejected(.declined)),
        ("other_invalid", .rejected(.declined)),
        ("error", .rejected(.terminal)),
    ]

    @Test func `the table has each documented code once and no other`() {
        let codes = ErrorClassification.table.map(\.code)
        #expect(codes.sorted() == Self.specification.map(\.code).sorted())
    }

    @Test(arguments: specification)
    func `a code decides whatever the HTTP status is`(
        code: String,
        verdict: ErrorClassification.Verdict
    ) throws {
        let row = try #require(ErrorClassification.table.first { $0.code == code })
        #expect(!row.documentedStatuses.isEmpty)
        let statuses = row.documentedStatuses + [200, 400, 404, 409, 422, 429, 500, 502, 504]
        for status in statuses {
            let body = #"{"error":{"code":"\#(code)","message":"m","param":null,"details":null}}"#
            let error = try errorOfReading(body, status: status)
            #expect(error.matches(verdict), "\(code) \(status): \(error)")
            #expect(error.codeAndStatus == "\(code) \(status)")
        }
    }

    @Test func `only an answer that points elsewhere is said to redirect, whatever its status`() {
        func words(_ meaning: RejectionClass) -> String {
            Rejection(rejectionClass: meaning, code: nil, httpStatus: 302, message: "").description
        }
        for meaning in RejectionClass.allCases {
            #expect(words(meaning).contains("redirects") == (meaning == .elsewhere))
        }
    }

    @Test(arguments: [
        (301, ErrorClassification.Verdict.rejected(.elsewhere)),
        (304, .rejected(.elsewhere)),
        (308, .rejected(.elsewhere)),
        (400, .rejected(.refused)),
        (401, .rejected(.configuration)),
        (402, .rejected(.refused)),
        (403, .rejected(.configuration)),
        (404, .rejected(.notFound)),
        (408, .outcomeUnknown(.serverTrouble)),
        (409, .outcomeUnknown(.inFlight)),
        (410, .rejected(.notFound)),
        (418, .rejected(.refused)),
        (422, .rejected(.refused)),
        (423, .outcomeUnknown(.locked)),
        (425, .outcomeUnknown(.serverTrouble)),
        (429, .outcomeUnknown(.tooManyRequests)),
        (500, .outcomeUnknown(.serverTrouble)),
        (502, .outcomeUnknown(.serverTrouble)),
        (503, .outcomeUnknown(.serverTrouble)),
        (504, .outcomeUnknown(.serverTrouble)),
        (511, .outcomeUnknown(.webPage)),
        (599, .outcomeUnknown(.serverTrouble)),
    ])
    func `without a known code the status decides, and a 5xx is never definite`(
        status: Int,
        verdict: ErrorClassification.Verdict
    ) throws {
        let bodies = [
            "", " \n", "HTTP Basic: Access denied.", "{}", "[]", "null", #"{"error":null}"#,
            #"{"error":{}}"#, #"{"error":{"code":null,"message":null}}"#,
            #"{"error":{"code":"brand_new_code","message":"m"}}"#, #"{"error":"in prose"}"#,
            #"{"error":7}"#, #"{"error":["a"]}"#, #"{"error":{"code":7}}"#, #"{"error":"#,
        ]
        for body in bodies {
            let error = try errorOfReading(body, status: status)
            #expect(error.matches(verdict), "\(status) \(body): \(error)")
        }
    }

    @Test(arguments: [400, 403, 404, 418, 422])
    func `a web page with a 4xx is not KOMOJU's answer`(status: Int) throws {
        let error = try errorOfReading("\n<html>no</html>", status: status)
        #expect(error.matches(.outcomeUnknown(.webPage)))
    }

    @Test(arguments: [500, 502, 503, 504])
    func `a web page with a 5xx is trouble`(status: Int) throws {
        let error = try errorOfReading("<!DOCTYPE html><p>504</p>", status: status)
        #expect(error.matches(.outcomeUnknown(.serverTrouble)))
    }

    @Test(arguments: [
        (#"{"error":"card_declined"}"#, "card_declined 502"),
        (
            #"{"error":{"code":"card_declined","details":null,"details":{"a":1}}}"#,
            "card_declined 502"
        ),
        (#"{"error":{"code":"card_declined","message":["no"],"param":{}}}"#, "card_declined 502"),
        (#"{"error":{"code":"card_declined"},"unknown":1}"#, "card_declined 502"),
    ])
    func `a decline is understood in every form seen`(body: String, expected: String) throws {
        let error = try errorOfReading(body, status: 502)
        #expect(error.matches(.rejected(.declined)))
        #expect(error.codeAndStatus == expected)
    }
}

/// The failure that reading an answer gives; an answer that reads well fails the test.
func errorOfReading(_ body: String, status: Int) throws -> KOMOJUError {
    let reader = AnswerReader(credential: try SecretKey(secretText))
    do throws(KOMOJUError) {
        try reader.readSuccess(from: APIResponse(status: status, body: Array(body.utf8)))
    } catch {
        return error
    }
    throw Unexpected.success
}

extension KOMOJUError {
    /// Whether family and class or reason are these.
    func matches(_ verdict: ErrorClassification.Verdict) -> Bool {
        switch (self, verdict) {
        case (.rejected(let rejection), .rejected(let expected)):
            rejection.rejectionClass == expected
        case (.outcomeUnknown(let unknown), .outcomeUnknown(let expected)):
            unknown.reason == expected
        default:
            false
        }
    }

    /// Code and status of an answer, as one word pair.
    var codeAndStatus: String {
        switch self {
        case .notSent: "not sent"
        case .rejected(let rejection): "\(rejection.code ?? "-") \(rejection.httpStatus)"
        case .outcomeUnknown(let unknown): "\(unknown.code ?? "-") \(unknown.httpStatus ?? 0)"
        }
    }
}
