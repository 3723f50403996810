import Testing

@testable import KOMOJUSimulator

@Suite struct ControlTests {
    private func send(
        _ method: String, _ path: String, _ body: JSONValue? = nil, to state: inout SimulatorState
    ) -> ModelAnswer {
        let request = ModelRequest(
            method: method, path: "/simulator" + path, body: body?.rendered ?? [])
        return state.handle(request, at: Shop().now)
    }

    private func stateWithSession() -> SimulatorState {
        var shop = Shop()
        _ = shop.createAndPush()
        return SimulatorState(model: shop.model)
    }

    @Test(
        arguments: [
            (["card": "good"], "captured"), (["card": "declined"], "declined"),
            (["card": "declined", "code": "exceeds_limit"], "declined"),
            (["card": "chip"], "authorized"),
            (["card": "chip", "then": "cancelled", "after_ms": 10], "authorized"),
        ] as [(JSONValue, String)])
    func `a card can be held to the terminal`(body: JSONValue, outcome: String) {
        var state = stateWithSession()
        let answer = send("POST", "/terminal/tap", body, to: &state)
        #expect(answer.json?["outcome"]?.stringValue == outcome)
        #expect(answer.json?["payment"]?.stringValue == state.model.payments.first?.id)
    }

    @Test(
        arguments: [
            ("POST", "/terminal/tap", ["card": "gold"], 400), ("POST", "/terminal/tap", nil, 400),
            ("POST", "/terminal/tap", ["card": "chip", "after_ms": -1], 400),
            ("POST", "/terminal/online", ["online": "no"], 400),
            ("PUT", "/switches", ["colour": "red"], 400), ("PUT", "/switches", [], 400),
            ("PUT", "/switches", ["cancel_effect": "sometimes"], 400),
            ("PUT", "/switches", ["terminal_error_status": 418], 400),
            ("PUT", "/switches", ["latency_ms": -1], 400),
            ("POST", "/faults", ["action": "explode"], 400),
            ("POST", "/refund", ["payment": "none"], 400),
            ("PUT", "/switches", ["webhook_copies": 11], 400),
            ("PUT", "/webhook", ["url": "ftp://127.0.0.1/", "token": "t"], 400),
            ("PUT", "/webhook", ["url": "http://127.0.0.1/", "token": ""], 400),
            ("GET", "/nothing", nil, 404), ("DELETE", "/ledger", nil, 404),
        ] as [(String, String, JSONValue?, Int)])
    func `a wrong control is refused and changes nothing`(
        method: String, path: String, body: JSONValue?, status: Int
    ) {
        var state = stateWithSession()
        let before = state.model.switches
        let answer = send(method, path, body, to: &state)
        #expect(answer.status == status)
        #expect(answer.json?["error"]?.stringValue != nil)
        #expect(state.model.switches == before)
        #expect(state.model.faults.isEmpty)
    }

    @Test func `every switch can be read and set to each of its values`() throws {
        var state = stateWithSession()
        let all = send("GET", "/switches", to: &state).json ?? .null
        let fresh = try Switches().json()
        #expect(all == fresh)
        #expect(all.keys.count == 43)
        for key in all.keys {
            let value = all[key] ?? .null
            let answer = send("PUT", "/switches", .object([JSONMember(key, value)]), to: &state)
            #expect(answer.status == 200)
        }
        let changed = send(
            "POST", "/switches", ["cancel_effect": "delayed", "cancel_delay_ms": 500], to: &state)
        #expect(changed.json?["cancel_effect"] == "delayed")
        #expect(state.model.switches.cancelDelayMilliseconds == 500)
        #expect(state.model.switches.pushBusy == .error)
    }

    @Test func `switches are set all or none`() {
        var state = stateWithSession()
        _ = send("PUT", "/switches", ["latency_ms": 5, "hang_ms": "long"], to: &state)
        #expect(state.model.switches == Switches())
    }

    @Test func `faults are added, listed and deleted`() {
        var state = stateWithSession()
        let faults: JSONValue = [["action": "hang"], ["action": "html_504"]]
        #expect(send("POST", "/faults", faults, to: &state).status == 200)
        #expect(send("GET", "/faults", to: &state).json?["faults"]?.elements?.count == 2)
        #expect(send("DELETE", "/faults", to: &state).json?["faults"] == [])
        #expect(state.model.faults.isEmpty)
    }

    @Test func `the terminal shows, goes offline and is cancelled`() {
        var state = stateWithSession()
        let screen = send("GET", "/terminal", to: &state).json?["screen"] ?? .null
        #expect(
            screen.keys == [
                "session", "amount", "currency", "external_order_num", "seconds_left",
                "processing",
            ])
        #expect(screen["seconds_left"] == 300)
        #expect(
            send("POST", "/terminal/online", ["online": false], to: &state).json?["online"]
                == false)
        #expect(
            send("POST", "/terminal/tap", ["card": "good"], to: &state).json?["outcome"]
                == "offline")
        #expect(send("POST", "/terminal/cancel", to: &state).json == ["pressed": true])
        #expect(state.model.sessions.first?.status == .cancelled)
    }

    @Test func `ledger, state and staff refunds agree`() {
        var state = stateWithSession()
        let tap = send("POST", "/terminal/tap", ["card": "good"], to: &state)
        let payment = tap.json?["payment"] ?? .null
        let body: JSONValue = ["payment": payment, "amount": 50]
        #expect(send("POST", "/refund", body, to: &state).json?["amount"] == 50)
        let tooMuch: JSONValue = ["payment": payment, "amount": 101]
        #expect(send("POST", "/refund", tooMuch, to: &state).status == 409)
        let ledger = send("GET", "/ledger", to: &state).json
        #expect(ledger?["captured"] == 150)
        #expect(ledger?["refunded"] == 50)
        #expect(ledger?["entries"]?[0]?["payment"] == payment)
        let session = send("GET", "/state", to: &state).json?["sessions"]?[0]
        #expect(session?["pushes"] == 1)
        #expect(session?["status"] == "completed")
        #expect(session?["payments"]?[0]?["refunded"] == 50)
        #expect(send("POST", "/settle", to: &state).json?["unsettled_balance"] == 0)
    }

    @Test func `the log keeps the last thousand requests and no secret`() {
        var state = SimulatorState(model: KOMOJUModel())
        for number in 0..<1005 {
            let request = ModelRequest(
                method: "POST", path: "/api/v1/sessions",
                headers: [
                    "Authorization": Shop.authorization, "X-KOMOJU-IDEMPOTENCY": "k\(number)",
                ], body: Shop.sessionBody("A\(number)").rendered)
            _ = state.handle(request, at: Shop().now)
        }
        #expect(state.requests.count == SimulatorState.requestLogMax)
        #expect(state.requests.first?.idempotencyKey == "k5")
        #expect(state.requests.last?.status == 200)
        let text = String(decoding: send("GET", "/requests", to: &state).body, as: UTF8.self)
        #expect(text.contains("k1004"))
        #expect(!text.contains("Basic"))
        #expect(!text.contains("sk_test"))
    }

    @Test func `a reset forgets all but the key`() {
        var state = stateWithSession()
        _ = send("PUT", "/switches", ["latency_ms": 5], to: &state)
        _ = send("POST", "/reset", to: &state)
        #expect(state.model.sessions.isEmpty)
        #expect(state.model.switches == Switches())
        var shop = Shop()
        shop.model = state.model
        #expect(shop.call("GET", "/events").status == 200)
    }

    @Test func `the guide names every control`() {
        var state = stateWithSession()
        let text = String(decoding: send("GET", "", to: &state).body, as: UTF8.self)
        for path in [
            "terminal", "terminal/tap", "terminal/cancel", "terminal/online", "switches",
            "faults", "ledger", "state", "requests", "refund", "settle", "reset",
        ] {
            #expect(text.contains("/simulator/\(path) "))
        }
    }
}
