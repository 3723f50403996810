import Testing

@testable import KOMOJU

@Suite struct CallTimingTests {
    @Test(arguments: [
        (APIRequest.Method.post, ["sessions"], CallTiming.Call.createSession),
        (.get, ["sessions", "abc"], .readSession),
        (.post, ["sessions", "abc", "cancel"], .cancelSession),
        (.post, ["terminals", "t", "sessions", "abc", "push"], .push),
        (.post, ["terminals", "t", "sessions", "abc", "cancel"], .cancelOnTerminal),
        (.post, ["terminals", "t", "sessions", "abc", "print"], .print),
        (.get, ["pos_terminals", "t"], .readTerminal),
        (.get, ["payments"], .listPayments),
        (.get, ["payments", "p"], .readPayment),
        (.post, ["payments", "p", "refund"], .refund),
        (.post, ["payments", "p", "cancel"], .cancelPayment),
        (.get, ["events"], .events),
        (.get, ["something", "else"], .other),
    ])
    func `a call is named by its kind, never by an id`(
        method: APIRequest.Method, path: [String], call: CallTiming.Call
    ) {
        #expect(CallTiming.Call(APIRequest(method: method, segments: path)) == call)
    }

    @Test(arguments: [
        (200, CallTiming.Ending.success), (204, .success), (302, .refused), (401, .refused),
        (422, .refused), (500, .serverError), (502, .serverError), (504, .serverError),
    ])
    func `an answer counts by the class of its status`(status: Int, ending: CallTiming.Ending) {
        let response = APIResponse(status: status, body: [], retryAfter: nil, date: nil)
        #expect(CallTiming.Ending(.success(response)) == ending)
    }

    @Test func `no answer counts as not sent or as unknown`() {
        #expect(CallTiming.Ending(.failure(.notSent(.nameNotResolved))) == .notSent)
        #expect(CallTiming.Ending(.failure(.unknown(.timedOut))) == .unknown)
    }
}
