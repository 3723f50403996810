@testable import KOMOJUSimulator

/// A model with a clock of its own, and short names for the calls that tests make.
struct Shop {
    static let authorization = "Basic c2tfdGVzdF9zaW11bGF0b3I6"
    var model: KOMOJUModel
    /// 2023-12-12T02:55:46Z.
    var now = ModelTime(microsecondsSince1970: 1_702_349_746_000_000)
    private var orders = 0

    init(_ change: (inout Switches) -> Void = { _ in }) {
        var switches = Switches()
        change(&switches)
        model = KOMOJUModel(switches: switches)
    }

    mutating func pass(_ duration: Duration) {
        now = now.advanced(by: duration)
        model.advance(to: now)
    }

    @discardableResult
    mutating func call(
        _ method: String, _ target: String, _ body: JSONValue? = nil, key: String? = nil,
        headers: [String: String] = [:]
    ) -> ModelAnswer {
        var all = ["Authorization": Self.authorization]
        all["X-KOMOJU-IDEMPOTENCY"] = key
        all.merge(headers) { _, new in new }
        let request = ModelRequest(
            method: method, target: "/api/v1" + target, headers: all, body: body?.rendered ?? [])
        return model.handle(request, at: now)
    }

    static func sessionBody(_ order: String, amount: Int = 150) -> JSONValue {
        [
            "mode": "payment", "amount": .integer(amount), "currency": "JPY",
            "default_locale": "ja", "payment_types": ["credit_card_terminal"],
            "payment_data": ["capture": "auto", "external_order_num": .string(order)],
            "expires_in_seconds": 300, "metadata": ["kiosk": "shibuya-042"],
        ]
    }

    /// Creates a session and returns its id.
    mutating func create(
        amount: Int = 150, scenario: String? = nil, manual: Bool = false
    ) -> String {
        orders += 1
        var body = Self.sessionBody("A\(orders)", amount: amount)
        if manual { body.set("manual", at: ["payment_data", "capture"]) }
        let headers = scenario.map { ["Komoju-Scenario": $0] } ?? [:]
        return call("POST", "/sessions", body, headers: headers).json?["id"]?.stringValue ?? ""
    }

    /// Creates and pushes a session and returns its id.
    mutating func createAndPush(amount: Int = 150, scenario: String? = nil) -> String {
        let id = create(amount: amount, scenario: scenario)
        push(id)
        return id
    }

    /// Sells to a good card and returns the payment's id.
    mutating func sell(amount: Int = 150) -> String {
        _ = createAndPush(amount: amount)
        guard case .captured(let payment) = tap() else { return "" }
        return payment
    }

    @discardableResult
    mutating func push(_ session: String) -> ModelAnswer { terminal("push", session) }

    @discardableResult
    mutating func terminal(_ action: String, _ session: String) -> ModelAnswer {
        call("POST", "/terminals/\(model.terminalID)/sessions/\(session)/\(action)")
    }

    @discardableResult
    mutating func tap(_ card: Card = .good) -> TapOutcome { model.tap(card, at: now) }

    mutating func session(_ id: String) -> JSONValue {
        call("GET", "/sessions/\(id)").json ?? .null
    }

    mutating func status(_ id: String) -> String? { session(id)["status"]?.stringValue }

    mutating func paymentStatus(_ id: String) -> String? {
        session(id)["payment"]?["status"]?.stringValue
    }

    mutating func shown() -> String? { model.screen(at: now)?.session }
}

extension ModelAnswer {
    /// `error.code`.
    var code: String? { json?["error"]?["code"]?.stringValue }
    /// `error.param`.
    var param: String? { json?["error"]?["param"]?.stringValue }
}

extension JSONValue {
    mutating func set(_ value: JSONValue, at path: [String]) {
        set(value, at: path.map { $0[...] }[...])
    }
}
