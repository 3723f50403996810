import Testing

@testable import KOMOJUSimulator

/// The answers have the documented members, and no others.
@Suite struct DocumentedShapeTests {
    static let sessionKeys = [
        "id", "resource", "mode", "amount", "currency", "session_url", "return_url",
        "default_locale", "payment_methods", "created_at", "cancelled_at", "completed_at",
        "status", "expired", "metadata", "payment", "secure_token", "payment_data",
    ]
    static let paymentKeys = [
        "id", "resource", "status", "amount", "tax", "customer", "payment_deadline",
        "payment_details", "payment_method_fee", "total", "currency", "description",
        "captured_at", "external_order_num", "metadata", "created_at", "amount_refunded",
        "locale", "session", "refunds", "refund_requests",
    ]
    static let metadataKeys = [
        "action", "aid", "application_label", "arc", "atc", "cardholderName",
        "cardholderVerification", "cryptogramType", "cryptogramValue", "method", "origin",
        "terminalSeqCounter", "tsi", "tvr",
    ]

    @Test func `a new session has the documented members`() {
        var shop = Shop()
        let answer = shop.call("POST", "/sessions", Shop.sessionBody("A1"))
        #expect(answer.status == 200)
        let session = answer.json ?? .null
        #expect(session.keys == Self.sessionKeys)
        #expect(session["resource"] == "session")
        #expect(session["amount"] == 150)
        #expect(session["status"] == "pending")
        #expect(session["expired"] == false)
        #expect(session["payment"] == JSONValue.null)
        #expect(session["created_at"] == "2023-12-12T11:55:46.000+09:00")
        #expect(session["payment_data"] == ["external_order_num": "A1", "capture": "auto"])
        #expect(session["metadata"] == ["kiosk": "shibuya-042"])
        #expect(session["payment_methods"] == [["type": "credit_card_terminal"]])
        let id = session["id"]?.stringValue ?? ""
        #expect(id.utf8.count == 25)
        #expect(id.allSatisfy { "0123456789abcdefghijklmnopqrstuvwxyz".contains($0) })
    }

    @Test func `a captured payment has the documented members`() {
        var shop = Shop()
        let id = shop.createAndPush()
        shop.tap()
        let session = shop.session(id)
        #expect(session["status"] == "completed")
        #expect(session["completed_at"] == "2023-12-12T11:55:46.000+09:00")
        let payment = session["payment"] ?? .null
        #expect(payment.keys == Self.paymentKeys)
        #expect(payment["status"] == "captured")
        #expect(payment["amount"] == 150)
        #expect(payment["captured_at"] == "2023-12-12T02:55:46Z")
        #expect(payment["session"]?.stringValue == id)
        #expect(payment["external_order_num"] == "A1")
        let details = payment["payment_details"] ?? .null
        #expect(details.keys == ["type", "brand", "last_four_digits", "month", "year"])
        #expect(details["type"] == "credit_card_terminal")
        let metadata = payment["metadata"] ?? .null
        #expect(metadata.keys == Self.metadataKeys)
        #expect(metadata.members?.allSatisfy { $0.value.stringValue != nil } == true)
        #expect(metadata["method"] == "CL")
        #expect(metadata["origin"] == "terminal")
    }

    @Test func `a refund has the documented members`() {
        var shop = Shop()
        let payment = shop.sell()
        let answer = shop.call(
            "POST", "/payments/\(payment)/refund", ["amount": 50, "description": "jam"])
        let refund = answer.json?["refunds"]?[0] ?? .null
        #expect(
            refund.keys == [
                "id", "resource", "amount", "currency", "payment", "description", "created_at",
                "chargeback",
            ])
        #expect(refund["payment"]?.stringValue == payment)
        #expect(refund["description"] == "jam")
    }

    @Test func `an event carries its payment`() {
        var shop = Shop()
        let payment = shop.sell()
        let event = shop.call("GET", "/events").json?["data"]?[0] ?? .null
        #expect(event.keys == ["id", "type", "resource", "data", "created_at", "reason"])
        #expect(event["type"] == "payment.updated")
        #expect(event["data"]?.keys == Self.paymentKeys)
        #expect(event["data"]?["id"]?.stringValue == payment)
        #expect(event["data"]?["status"] == "captured")
        let id = event["id"]?.stringValue ?? ""
        #expect(shop.call("GET", "/events/\(id)").json == event)
    }

    @Test func `an error has code, message, param and details`() {
        var shop = Shop()
        let answer = shop.call("POST", "/sessions", ["amount": 0, "currency": "JPY"])
        #expect(answer.status == 422)
        #expect(answer.json?["error"]?.keys == ["code", "message", "param", "details"])
        #expect(answer.code == "invalid_parameter")
        #expect(answer.param == "amount")
    }

    @Test func `terminal calls answer with status success alone`() {
        var shop = Shop()
        let id = shop.create()
        #expect(shop.push(id).json == ["status": "success"])
        shop.tap()
        #expect(shop.terminal("print", id).json == ["status": "success"])
        let other = shop.createAndPush()
        #expect(shop.terminal("cancel", other).json == ["status": "success"])
    }

    @Test(arguments: [
        (AmountForm.integer, "\"amount\":150,"), (.string, "\"amount\":\"150\","),
        (.float, "\"amount\":150.0,"),
    ])
    func `amounts are written as the switch says`(form: AmountForm, text: String) {
        var shop = Shop { $0.amountForm = form }
        let body = shop.call("POST", "/sessions", Shop.sessionBody("A1")).body
        #expect(String(decoding: body, as: UTF8.self).contains(text))
    }

    @Test(arguments: CancelledSpelling.allCases)
    func `cancelled is spelt as the switch says`(spelling: CancelledSpelling) {
        var shop = Shop { $0.cancelledSpelling = spelling }
        let id = shop.create()
        shop.call("POST", "/sessions/\(id)/cancel")
        #expect(shop.status(id) == spelling.rawValue)
        #expect(shop.session(id)["\(spelling.rawValue)_at"]?.stringValue != nil)
    }

    @Test(arguments: [
        (ErrorShape.object, 1), (.string, 0), (.duplicatedDetails, 2),
    ])
    func `errors have the shape the switch says`(shape: ErrorShape, details: Int) {
        var shop = Shop { $0.errorShape = shape }
        let answer = shop.call("GET", "/sessions/unknown")
        #expect(answer.status == 404)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.split(separator: "\"details\"").count - 1 == details)
        #expect(text.hasPrefix(shape == .string ? "{\"error\":\"" : "{\"error\":{\"code\""))
    }

    @Test(arguments: [(PosTerminals.available, 200), (.forbidden, 403), (.notFound, 404)])
    func `the terminal's own page is answered as the switch says`(
        setting: PosTerminals, status: Int
    ) {
        var shop = Shop { $0.posTerminals = setting }
        let answer = shop.call("GET", "/pos_terminals/\(shop.model.terminalID)")
        #expect(answer.status == status)
        #expect((answer.json?["enabled"] == true) == (setting == .available))
        #expect(shop.call("GET", "/pos_terminals/other").status >= 403)
    }
}
