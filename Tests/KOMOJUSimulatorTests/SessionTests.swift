import Testing

@testable import KOMOJUSimulator

@Suite struct SessionTests {
    @Test(arguments: [nil, "Basic c2tfdGVzdF9vdGhlcjo=", "Bearer sk_test_simulator"])
    func `a request without the right key is refused`(authorization: String?) {
        var shop = Shop()
        let request = ModelRequest(
            method: "POST", path: "/api/v1/sessions",
            headers: authorization.map { ["Authorization": $0] } ?? [:],
            body: Shop.sessionBody("A1").rendered)
        let answer = shop.model.handle(request, at: shop.now)
        #expect(answer.status == 401)
        #expect(answer.code == "unauthorized")
        #expect(shop.model.sessions.isEmpty)
    }

    @Test(arguments: [
        ("{", 400, "bad_request"), ("[]", 400, "bad_request"), ("{\"a\":1,}", 400, "bad_request"),
        ("", 422, "missing_parameter"),
        (#"{"currency":"JPY"}"#, 422, "missing_parameter"),
        (#"{"amount":150}"#, 422, "missing_parameter"),
        (#"{"amount":0,"currency":"JPY"}"#, 422, "invalid_parameter"),
        (#"{"amount":-1,"currency":"JPY"}"#, 422, "invalid_parameter"),
        (#"{"amount":10000000,"currency":"JPY"}"#, 422, "invalid_parameter"),
        (#"{"amount":1.5,"currency":"JPY"}"#, 422, "invalid_parameter"),
        (#"{"amount":"x","currency":"JPY"}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"XXX"}"#, 422, "invalid_currency"),
        (#"{"amount":1,"currency":1}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","mode":"gift"}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","colour":"red"}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","default_locale":"fr"}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","payment_types":["x"]}"#, 422, "invalid_payment_type"),
        (#"{"amount":1,"currency":"JPY","payment_types":[]}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","expires_in_seconds":86401}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","expires_in_seconds":0}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","metadata":{"a":1}}"#, 422, "invalid_parameter"),
        (#"{"amount":1,"currency":"JPY","metadata":[]}"#, 422, "invalid_parameter"),
        (
            #"{"amount":1,"currency":"JPY","payment_data":{"capture":"later"}}"#, 422,
            "invalid_parameter"
        ),
        (
            #"{"amount":1,"currency":"JPY","payment_data":{"order":"1"}}"#, 422,
            "invalid_parameter"
        ),
        (
            #"{"amount":1,"currency":"JPY","line_items":[{"amount":"x"}]}"#, 422,
            "invalid_parameter"
        ),
    ])
    func `a wrong create request is refused`(body: String, status: Int, code: String) {
        var shop = Shop()
        let request = ModelRequest(
            method: "POST", path: "/api/v1/sessions",
            headers: ["Authorization": Shop.authorization], body: Array(body.utf8))
        let answer = shop.model.handle(request, at: shop.now)
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(shop.model.sessions.isEmpty)
    }

    @Test(arguments: [1, 9_999_999])
    func `the smallest and the largest amount are accepted`(amount: Int) {
        var shop = Shop()
        let answer = shop.call("POST", "/sessions", Shop.sessionBody("A1", amount: amount))
        #expect(answer.json?["amount"]?.integerValue == amount)
    }

    @Test func `an order number is used once`() {
        var shop = Shop()
        #expect(shop.call("POST", "/sessions", Shop.sessionBody("A1")).status == 200)
        let second = shop.call("POST", "/sessions", Shop.sessionBody("A1"))
        #expect(second.status == 422)
        #expect(second.param == "payment_data[external_order_num]")
        #expect(shop.model.sessions.count == 1)
    }

    @Test(arguments: [
        ("GET", "/sessions/none", 404), ("POST", "/sessions/none/cancel", 404),
        ("GET", "/payments/none", 404), ("POST", "/payments/none/refund", 404),
        ("GET", "/events/none", 404), ("GET", "/nothing", 404), ("GET", "/sessions", 405),
        ("DELETE", "/sessions/none", 405), ("GET", "/sessions/none/cancel", 405),
        ("POST", "/payments", 405), ("POST", "/events", 405),
        ("POST", "/terminals/none/sessions/none/push", 404),
        ("POST", "/terminals/2ffj2lrc9l29qp018i7jo74cm/sessions/none/push", 404),
        ("GET", "/terminals/2ffj2lrc9l29qp018i7jo74cm/sessions/none/push", 405),
        ("POST", "/terminals/2ffj2lrc9l29qp018i7jo74cm/sessions/none/dance", 404),
    ])
    func `unknown things and wrong methods are refused`(
        method: String, target: String, status: Int
    ) {
        var shop = Shop()
        let answer = shop.call(method, target)
        #expect(answer.status == status)
        #expect(answer.code == (status == 404 ? "not_found" : "method_not_allowed"))
    }

    @Test func `an unknown API version is refused`() {
        var shop = Shop()
        let known = shop.call(
            "GET", "/events", headers: ["X-KOMOJU-API-VERSION": "2025-01-28"])
        #expect(known.status == 200)
        let unknown = shop.call(
            "GET", "/events", headers: ["X-KOMOJU-API-VERSION": "2020-01-01"])
        #expect(unknown.status == 400)
    }

    @Test(arguments: [(ExpiredSession.pending, "pending"), (.cancelled, "cancelled")])
    func `a session expires as the switch says`(setting: ExpiredSession, status: String) {
        var shop = Shop { $0.expiredSession = setting }
        let id = shop.createAndPush()
        shop.pass(.seconds(299))
        #expect(shop.session(id)["expired"] == false)
        #expect(shop.shown() == id)
        shop.pass(.seconds(1))
        #expect(shop.session(id)["expired"] == true)
        #expect(shop.status(id) == status)
        #expect(shop.shown() == nil)
        #expect(shop.push(id).status == 422)
    }

    @Test func `a scenario declines every attempt with its code`() {
        var shop = Shop()
        let id = shop.createAndPush(scenario: "insufficient_funds")
        for _ in 0..<2 {
            guard case .declined(let payment) = shop.tap() else {
                Issue.record("The card was not declined.")
                return
            }
            #expect(shop.model.payment(payment)?.declineCode == "insufficient_funds")
        }
        #expect(shop.status(id) == "pending")
        #expect(shop.model.ledger.entries.isEmpty)
    }

    @Test func `equal seeds give equal worlds and other seeds other ids`() {
        var first = Shop()
        var second = Shop()
        #expect(first.sell() == second.sell())
        #expect(first.model == second.model)
        var third = KOMOJUModel(seed: 2)
        let request = ModelRequest(
            method: "POST", path: "/api/v1/sessions",
            headers: ["Authorization": Shop.authorization], body: Shop.sessionBody("A1").rendered)
        let id = third.handle(request, at: first.now).json?["id"]?.stringValue
        #expect(id != nil)
        #expect(id != first.model.sessions.first?.id)
    }

    @Test func `identifiers do not repeat`() {
        var source = IdentifierSource(seed: 7)
        let ids = Set((0..<20_000).map { _ in source.next() })
        #expect(ids.count == 20_000)
    }

    @Test func `time does not run backwards`() {
        var shop = Shop()
        let id = shop.createAndPush()
        shop.pass(.seconds(301))
        shop.now = shop.now.advanced(by: .seconds(-200))
        #expect(shop.session(id)["expired"] == true)
    }
}
