import Testing

@testable import KOMOJU

@Suite struct AnswerReaderTests {
    @Test(arguments: [
        ("", OutcomeUnknown.Reason.emptyBody),
        (" \r\n\t", .emptyBody),
        ("<html><body>Please log in to the Wi-Fi</body></html>", .webPage),
        ("\u{FEFF}<!DOCTYPE html>", .webPage),
        ("OK", .unreadableBody),
        (#"{"status":"success""#, .unreadableBody),
        ("[]", .unexpectedShape),
        ("7", .unexpectedShape),
        ("null", .unexpectedShape),
        ("{}", .unexpectedShape),
        (#"{"status":"failure"}"#, .unexpectedShape),
        (#"{"status":null}"#, .unexpectedShape),
        (#"{"status":true}"#, .unexpectedShape),
        (String(repeating: "[", count: 20_000), .unreadableBody),
    ])
    func `a 200 without the word success is no success`(
        body: String,
        reason: OutcomeUnknown.Reason
    ) throws {
        #expect(
            try errorOfReading(body, status: 200)
                == .outcomeUnknown(OutcomeUnknown(reason: reason, httpStatus: 200))
        )
    }

    @Test func `success is success, with unknown fields too`() throws {
        let reader = AnswerReader(credential: try SecretKey(secretText))
        for body in [Documents.success, #"{"status":"success","error":null,"x":[1]}"#] {
            try reader.readSuccess(from: APIResponse(status: 200, body: Array(body.utf8)))
        }
    }

    @Test(arguments: [
        (#"{"error":{"code":"error","message":"Could not cancel session."}}"#, "error", "terminal"),
        (
            #"{"status":"success","error":{"code":"not_found","message":""}}"#, "not_found",
            "notFound"
        ),
        (#"{"error":{"code":"new_one","message":"m"}}"#, "new_one", "refused"),
        (#"{"error":"went wrong"}"#, "-", "refused"),
    ])
    func `a 200 that holds an error is rejected with its code`(
        body: String,
        code: String,
        rejectionClass: String
    ) throws {
        let error = try errorOfReading(body, status: 200)
        guard case .rejected(let rejection) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(rejection.code ?? "-" == code)
        #expect("\(rejection.rejectionClass)" == rejectionClass)
    }

    @Test func `a session is read only from a session`() throws {
        let reader = AnswerReader(credential: try SecretKey(secretText))
        let response = APIResponse(status: 200, body: Array(Documents.success.utf8))
        #expect(throws: KOMOJUError.unknown(.unexpectedShape, status: 200)) {
            try reader.read(Session.self, from: response)
        }
    }

    @Test func `a server's message is bounded and can break no log line`() throws {
        let text = #"a\nb\u0007\u202e\r\u2028\#(String(repeating: "x", count: 5000))"#
        let error = try errorOfReading(
            #"{"error":{"code":"error\n","message":"\#(text)"}}"#,
            status: 422
        )
        guard case .rejected(let rejection) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(rejection.message.unicodeScalars.count <= ServerText.messageLengthMax + 1)
        #expect(rejection.message.hasPrefix("a b   "))
        #expect(rejection.code == nil)
        #expect(rejection.description == "no code (HTTP 422)")
    }

    @Test(arguments: [
        "4111111111111111", "PAN 4111111111111111", "HOSTILE/CARD", "", "_x", "käse", "a b",
        "sk_test_\(secretText)", String(repeating: "x", count: 65),
    ])
    func `what is no code is not taken for one, and the message stays out of the log`(
        text: String
    ) throws {
        let body = #"{"error":{"code":"\#(text)","message":"\#(text) MARK"}}"#
        guard case .rejected(let rejection) = try errorOfReading(body, status: 422) else {
            Issue.record("not rejected")
            return
        }
        #expect(rejection.code == nil)
        #expect("\(KOMOJUError.rejected(rejection))" == "rejected: no code (HTTP 422)")
    }

    @Test func `a server that echoes the key does not get it into an error`() throws {
        for echo in [secretText, secretBase64, "x\(secretText)\(secretText)"] {
            let error = try errorOfReading(
                #"{"error":{"code":"unauthorized","message":"bad key \#(echo)!"}}"#,
                status: 401
            )
            guard case .rejected(let rejection) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(rejection.message.contains("[hidden]!"))
            #expect(!rejection.message.contains(echo))
            #expect(!"\(error)".contains(echo))
        }
    }

    @Test(arguments: [
        ("0", 0), ("7", 7), ("120", 120), ("3601", 3600), ("99999999999999999999999", 3600),
    ])
    func `a wait in seconds is honoured up to its limit`(header: String, seconds: Int) {
        #expect(APIResponse.retryAfter(header: header) == .seconds(seconds))
    }

    @Test(arguments: ["", "-1", "1.5", "+3", "Fri, 31 Dec 1999 23:59:59 GMT", "٣", nil])
    func `any other wait is ignored`(header: String?) {
        #expect(APIResponse.retryAfter(header: header) == nil)
    }
}
