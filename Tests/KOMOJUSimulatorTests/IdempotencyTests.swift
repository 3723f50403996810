import Testing

@testable import KOMOJUSimulator

@Suite struct IdempotencyTests {
    private let body = Shop.sessionBody("A1")

    @Test func `the same key and body replay the first answer`() {
        var shop = Shop()
        let first = shop.call("POST", "/sessions", body, key: "k1")
        let id = first.json?["id"]?.stringValue ?? ""
        shop.push(id)
        shop.tap()
        let second = shop.call("POST", "/sessions", body, key: "k1")
        #expect(second == first)
        #expect(second.json?["status"] == "pending")
        #expect(shop.model.sessions.count == 1)
    }

    @Test func `a key is forgotten after a day`() {
        var shop = Shop()
        shop.call("POST", "/sessions", body, key: "k1")
        shop.pass(.seconds(86_399))
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 200)
        shop.pass(.seconds(1))
        // The order number is taken now, and no answer is left to replay.
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 422)
    }

    @Test func `a request in flight answers 409 to its repetition`() {
        var shop = Shop { $0.latencyMilliseconds = 2000 }
        let first = shop.call("POST", "/sessions", body, key: "k1")
        #expect(first.latency == .seconds(2))
        shop.pass(.milliseconds(1999))
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 409)
        shop.pass(.milliseconds(1))
        #expect(shop.call("POST", "/sessions", body, key: "k1").body == first.body)
    }

    @Test(arguments: [
        (IdempotencyMismatch.reject, 422, 1), (.replay, 200, 1), (.execute, 200, 2),
    ])
    func `a key with another body does what the switch says`(
        setting: IdempotencyMismatch, status: Int, sessions: Int
    ) {
        var shop = Shop { $0.idempotencyMismatch = setting }
        shop.call("POST", "/sessions", body, key: "k1")
        let other = shop.call("POST", "/sessions", Shop.sessionBody("A2"), key: "k1")
        #expect(other.status == status)
        #expect(shop.model.sessions.count == sessions)
    }

    @Test(arguments: [true, false])
    func `errors are replayed or not`(replays: Bool) {
        var shop = Shop { $0.idempotencyReplaysErrors = replays }
        let id = shop.create()
        let path = "/terminals/\(shop.model.terminalID)/sessions/\(id)/push"
        shop.model.setTerminalOnline(false, at: shop.now)
        #expect(shop.call("POST", path, key: "p1").status == 422)
        shop.model.setTerminalOnline(true, at: shop.now)
        #expect(shop.call("POST", path, key: "p1").status == (replays ? 422 : 200))
        #expect(shop.shown() == (replays ? nil : id))
    }

    @Test(arguments: [true, false])
    func `terminal calls honour keys or not`(honours: Bool) {
        var shop = Shop { $0.idempotencyOnTerminals = honours }
        let id = shop.create()
        let path = "/terminals/\(shop.model.terminalID)/sessions/\(id)/push"
        shop.call("POST", path, key: "p1")
        shop.call("POST", path, key: "p1")
        #expect(shop.model.session(id)?.pushCount == (honours ? 1 : 2))
    }

    @Test func `a refund with one key happens once`() {
        var shop = Shop()
        let payment = shop.sell()
        for _ in 0..<2 {
            let answer = shop.call(
                "POST", "/payments/\(payment)/refund", ["amount": 50], key: "r1")
            #expect(answer.json?["amount_refunded"] == 50)
        }
        #expect(shop.model.ledger.totalRefunded == 50)
    }

    @Test(arguments: ["", "é", String(repeating: "k", count: 101)])
    func `a key that is no key is refused`(key: String) {
        var shop = Shop()
        #expect(shop.call("POST", "/sessions", body, key: key).status == 400)
        #expect(shop.model.sessions.isEmpty)
    }

    @Test func `a refusal for the key of the API is not remembered`() {
        var shop = Shop()
        let wrong = ["Authorization": "Basic eDo="]
        #expect(shop.call("POST", "/sessions", body, key: "k1", headers: wrong).status == 401)
        #expect(shop.call("POST", "/sessions", body, key: "k1").status == 200)
    }
}
