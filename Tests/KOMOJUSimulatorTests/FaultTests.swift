import Testing

@testable import KOMOJUSimulator

@Suite struct FaultTests {
    private let body = Shop.sessionBody("A1")

    private func shop(_ fault: Fault) -> Shop {
        var shop = Shop()
        shop.model.faults = [fault]
        return shop
    }

    @Test func `a lost answer took effect and a lost request did not`() {
        for (action, delivery, count) in [
            (FaultAction.lostAnswer, Delivery.lostAnswer, 1), (.lostRequest, .lostRequest, 0),
        ] {
            var shop = shop(Fault(path: "/api/v1/sessions", action: action))
            let answer = shop.call("POST", "/sessions", body, key: "k1")
            #expect(answer.delivery == delivery)
            #expect(!answer.delivery.arrives)
            #expect(shop.model.sessions.count == count)
            #expect(shop.call("POST", "/sessions", body, key: "k1").status == 200)
            #expect(shop.model.sessions.count == 1)
        }
    }

    @Test func `a late request takes effect later, unless its key was used meanwhile`() {
        for isRetried in [true, false] {
            var shop = shop(Fault(action: .lateRequest(after: .seconds(5))))
            #expect(!shop.call("POST", "/sessions", body, key: "k1").delivery.arrives)
            #expect(shop.model.sessions.isEmpty)
            if isRetried { shop.call("POST", "/sessions", body, key: "k1") }
            shop.pass(.seconds(5))
            #expect(shop.model.sessions.count == 1)
        }
    }

    @Test(arguments: [false, true])
    func `a status fault answers as told, processed or not`(isProcessed: Bool) {
        var shop = shop(
            Fault(
                method: "POST",
                action: .status(
                    502, code: "card_declined", message: "No.", body: nil, retryAfterSeconds: nil),
                isProcessed: isProcessed))
        let answer = shop.call("POST", "/sessions", body)
        #expect(answer.status == 502)
        #expect(answer.code == "card_declined")
        #expect(shop.model.sessions.count == (isProcessed ? 1 : 0))
    }

    @Test func `a status fault may have no code, or a body of its own`() {
        var shop = shop(
            Fault(action: .status(502, code: nil, message: "", body: nil, retryAfterSeconds: nil)))
        #expect(shop.call("GET", "/events").json?["error"]?["code"] == JSONValue.null)
        shop.model.faults = [
            Fault(
                action: .status(500, code: nil, message: "", body: "oops", retryAfterSeconds: nil))
        ]
        #expect(shop.call("GET", "/events").body == Array("oops".utf8))
    }

    @Test(
        arguments: [(nil, true, "1"), (nil, false, nil), (7, false, "7")] as [(Int?, Bool, String?)]
    )
    func `429 carries Retry-After as told`(seconds: Int?, switched: Bool, header: String?) {
        var shop = Shop { $0.retryAfterOn429 = switched }
        shop.model.faults = [
            Fault(
                action: .status(
                    429, code: "too_many_requests", message: "", body: nil,
                    retryAfterSeconds: seconds))
        ]
        let answer = shop.call("GET", "/events")
        #expect(answer.headers.first { $0.name == "Retry-After" }?.value == header)
    }

    @Test func `gateways, garbage and cut answers are no JSON`() {
        for (action, status) in [
            (FaultAction.html504, 504), (.garbage, 200), (.truncated, 200),
        ] {
            var shop = shop(Fault(action: action))
            let answer = shop.call("GET", "/events")
            #expect(answer.status == status)
            #expect(answer.json == nil)
            #expect((answer.body.count < answer.promisedLength) == (action == .truncated))
        }
    }

    @Test func `a hang is silent, and in flight when it was processed`() {
        var shop = shop(Fault(action: .hang, isProcessed: true))
        let answer = shop.call("POST", "/sessions", body, key: "k1")
        #expect(answer.delivery == .hang)
        #expect(answer.latency == .seconds(30))
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 409)
        shop.pass(.seconds(30))
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 200)
        #expect(shop.model.sessions.count == 1)
    }

    @Test func `latency is added`() {
        var shop = shop(Fault(action: .latency(.milliseconds(700))))
        shop.model.switches.latencyMilliseconds = 20
        #expect(shop.call("GET", "/events").latency == .milliseconds(720))
        #expect(shop.call("GET", "/events").latency == .milliseconds(20))
    }

    @Test func `an altered answer changes nothing in the ledger`() {
        var shop = Shop()
        let id = shop.createAndPush()
        shop.tap()
        shop.model.faults = [
            Fault(
                method: "GET", path: "/api/v1/sessions/*",
                action: .alter([
                    JSONMember("amount", 1), JSONMember("payment.session", "other"),
                    JSONMember("payment.currency", "USD"), JSONMember("no.such.path", 1),
                ]))
        ]
        let session = shop.session(id)
        #expect(session["amount"] == 1)
        #expect(session["payment"]?["session"] == "other")
        #expect(session["payment"]?["currency"] == "USD")
        #expect(session.keys == DocumentedShapeTests.sessionKeys)
        #expect(shop.session(id)["amount"] == 150)
        #expect(shop.model.ledger.totalCaptured == 150)
    }

    @Test func `skip and count choose which requests are hit`() {
        var shop = shop(Fault(skip: 1, count: 2, action: .html504))
        let statuses = (0..<5).map { _ in shop.call("GET", "/events").status }
        #expect(statuses == [200, 504, 504, 200, 200])
        shop.model.faults = [Fault(count: nil, action: .html504)]
        #expect((0..<5).allSatisfy { _ in shop.call("GET", "/events").status == 504 })
    }

    @Test(arguments: [
        ("/**", true), ("/api/v1/sessions/*/cancel", true), ("/api/**", true),
        ("/api/v1/sessions/*", false), ("/api/v1/sessions/*/cancel/*", false),
        ("/api/v1/terminals/**", false),
    ])
    func `paths match by segments`(pattern: String, matches: Bool) {
        let request = ModelRequest(method: "POST", path: "/api/v1/sessions/abc/cancel")
        #expect(Fault(path: pattern, action: .hang).matches(request) == matches)
        #expect(!Fault(method: "GET", path: pattern, action: .hang).matches(request))
    }

    @Test(arguments: [
        #"{"action":"status","status":502,"code":"bad_gateway","retry_after_s":3}"#,
        #"{"action":"lost_answer","method":"POST","path":"/api/v1/sessions","count":2,"skip":1}"#,
        #"{"action":"lost_request","count":null}"#, #"{"action":"late_request","after_ms":5}"#,
        #"{"action":"hang","processed":true}"#, #"{"action":"latency","latency_ms":10}"#,
        #"{"action":"html_504"}"#, #"{"action":"garbage"}"#, #"{"action":"truncated"}"#,
        #"{"action":"alter","alter":{"payment.amount":1}}"#,
    ])
    func `a fault survives the way through JSON`(text: String) throws {
        let fault = try Fault(json: JSONParser.parse(Array(text.utf8)))
        #expect(try Fault(json: fault.json) == fault)
    }

    @Test(arguments: [
        "[]", "{}", #"{"action":"explode"}"#, #"{"action":"status"}"#,
        #"{"action":"status","status":99}"#, #"{"action":"latency"}"#,
        #"{"action":"hang","colour":1}"#, #"{"action":"hang","count":0}"#,
        #"{"action":"hang","path":"api"}"#, #"{"action":"alter","alter":{}}"#,
        #"{"action":"hang","processed":"yes"}"#,
    ])
    func `a wrong fault is refused`(text: String) throws {
        let json = try JSONParser.parse(Array(text.utf8))
        #expect(throws: FaultError.self) { try Fault(json: json) }
    }
}
