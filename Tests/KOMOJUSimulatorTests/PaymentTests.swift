import Testing

@testable import KOMOJUSimulator

@Suite struct PaymentTests {
    @Test(arguments: [(DeclinedAttempt.absent, nil), (.failed, "failed"), (.pending, "pending")])
    func `a declined attempt shows as the switch says and the next card pays`(
        setting: DeclinedAttempt, status: String?
    ) {
        var shop = Shop { $0.declinedAttempt = setting }
        let id = shop.createAndPush()
        shop.tap(.declined(code: "card_declined"))
        #expect(shop.status(id) == "pending")
        #expect(shop.paymentStatus(id) == status)
        #expect(shop.shown() == id)
        shop.tap()
        #expect(shop.paymentStatus(id) == "captured")
        #expect(shop.model.ledger.entries.count == 1)
    }

    @Test(arguments: [(AuthorizedSession.pending, "pending"), (.completed, "completed")])
    func `a chip card is authorized first and captured later`(
        setting: AuthorizedSession, status: String
    ) {
        var shop = Shop {
            $0.authorizedFirst = true
            $0.authorizedSession = setting
        }
        let id = shop.createAndPush()
        shop.tap()
        #expect(shop.status(id) == status)
        #expect(shop.paymentStatus(id) == "authorized")
        #expect(shop.model.ledger.entries.isEmpty)
        shop.pass(.milliseconds(1500))
        #expect(shop.status(id) == "completed")
        #expect(shop.paymentStatus(id) == "captured")
        #expect(shop.model.ledger.totalCaptured == 150)
    }

    @Test(arguments: [(AuthorizedSession.pending, "pending"), (.completed, "completed")])
    func `a chip card can end in cancelled`(setting: AuthorizedSession, status: String) {
        var shop = Shop { $0.authorizedSession = setting }
        let id = shop.createAndPush()
        shop.tap(.chip(captured: false, after: .seconds(1)))
        #expect(shop.tap() == (setting == .pending ? .refused : .nothingShown))
        shop.pass(.seconds(1))
        #expect(shop.paymentStatus(id) == "cancelled")
        #expect(shop.status(id) == status)
        #expect(shop.model.ledger.entries.isEmpty)
    }

    @Test func `a chip card captures after its session has expired`() {
        var shop = Shop()
        let id = shop.createAndPush()
        shop.pass(.seconds(299))
        shop.tap(.chip(captured: true, after: .seconds(5)))
        shop.pass(.seconds(2))
        #expect(shop.session(id)["expired"] == true)
        shop.pass(.seconds(3))
        #expect(shop.status(id) == "completed")
        #expect(shop.model.ledger.totalCaptured == 150)
    }

    @Test func `a manual session is authorized, and captured by a call, once`() {
        var shop = Shop()
        let id = shop.create(manual: true)
        shop.push(id)
        guard case .authorized(let payment) = shop.tap() else {
            Issue.record("The card was not authorized.")
            return
        }
        #expect(shop.status(id) == "completed")
        #expect(shop.call("POST", "/payments/\(payment)/capture", ["amount": 151]).status == 422)
        #expect(shop.call("POST", "/payments/\(payment)/capture", ["amount": 100]).status == 200)
        #expect(shop.call("POST", "/payments/\(payment)/capture").code == "not_capturable")
        #expect(shop.model.ledger.totalCaptured == 100)
    }

    @Test func `an authorized payment can be cancelled once, a captured one never`() {
        var shop = Shop()
        let id = shop.create(manual: true)
        shop.push(id)
        guard case .authorized(let payment) = shop.tap() else {
            Issue.record("The card was not authorized.")
            return
        }
        #expect(shop.call("POST", "/payments/\(payment)/cancel").status == 200)
        #expect(shop.call("POST", "/payments/\(payment)/cancel").code == "not_cancellable")
        let sold = shop.sell()
        #expect(shop.call("POST", "/payments/\(sold)/cancel").code == "not_cancellable")
    }

    @Test func `a full refund ends in refunded`() {
        var shop = Shop()
        let payment = shop.sell()
        let answer = shop.call("POST", "/payments/\(payment)/refund")
        #expect(answer.json?["status"] == "refunded")
        #expect(answer.json?["amount_refunded"] == 150)
        #expect(shop.call("POST", "/payments/\(payment)/refund").code == "not_refundable")
        #expect(shop.model.ledger.totalRefunded == 150)
    }

    @Test func `partial refunds stay captured and never exceed the capture`() {
        var shop = Shop()
        let payment = shop.sell()
        let path = "/payments/\(payment)/refund"
        let first = shop.call("POST", path, ["amount": 100])
        #expect(first.json?["status"] == "captured")
        #expect(first.json?["amount_refunded"] == 100)
        let over = shop.call("POST", path, ["amount": 51])
        #expect(over.status == 422)
        #expect(over.code == "not_refundable")
        #expect(shop.call("POST", path, ["amount": 50]).json?["status"] == "refunded")
        #expect(shop.model.ledger.entries.first?.refunds.map(\.amount) == [100, 50])
    }

    @Test(
        arguments: [["amount": 0], ["amount": "x"], ["amount": .double(1.5)], ["sum": 1]]
            as [JSONValue])
    func `a wrong refund request is refused`(body: JSONValue) {
        var shop = Shop()
        let payment = shop.sell()
        let answer = shop.call("POST", "/payments/\(payment)/refund", body)
        #expect(answer.status == 422)
        #expect(answer.code == "invalid_parameter")
        #expect(shop.model.ledger.totalRefunded == 0)
    }

    @Test func `a declined payment is not refundable`() {
        var shop = Shop()
        _ = shop.createAndPush()
        shop.tap(.declined(code: "card_declined"))
        let id = shop.model.payments.first?.id ?? ""
        #expect(shop.call("POST", "/payments/\(id)/refund").code == "not_refundable")
    }

    @Test(arguments: Switches.refundDeclineStatuses)
    func `a refund above the balance is declined until new sales cover it`(status: Int) {
        var shop = Shop {
            $0.refundRequiresBalance = true
            $0.refundDeclineStatus = status
        }
        let payment = shop.sell()
        shop.model.settle()
        let declined = shop.call("POST", "/payments/\(payment)/refund")
        #expect(declined.status == status)
        #expect(declined.code == "insufficient_balance")
        _ = shop.sell()
        #expect(shop.call("POST", "/payments/\(payment)/refund").status == 200)
    }

    @Test func `staff can refund on the device`() {
        var shop = Shop()
        let payment = shop.sell()
        let part = shop.model.refundOnDevice(payment: payment, amount: 60, at: shop.now)
        #expect(part?.isFromDevice == true)
        let over = shop.model.refundOnDevice(payment: payment, amount: 91, at: shop.now)
        #expect(over == nil)
        let answer = shop.call("GET", "/payments/\(payment)")
        #expect(answer.json?["amount_refunded"] == 60)
        #expect(answer.json?["status"] == "captured")
    }

    @Test(arguments: [true, false])
    func `the card holder's bank takes money back, whatever the balance`(isCounted: Bool) {
        var shop = Shop {
            $0.chargebackInAmountRefunded = isCounted
            $0.refundRequiresBalance = true
        }
        let payment = shop.sell()
        shop.model.settle()
        #expect(shop.model.refundOnDevice(payment: payment, amount: 10, at: shop.now) == nil)
        let taken = shop.model.chargeBack(payment: payment, at: shop.now)
        #expect(taken?.isChargeback == true && taken?.amount == 150)
        #expect(shop.model.chargeBack(payment: payment, at: shop.now) == nil, "nothing is left")
        let answer = shop.call("GET", "/payments/\(payment)").json
        #expect(answer?["amount_refunded"] == (isCounted ? 150 : 0))
        #expect(answer?["status"] == (isCounted ? "refunded" : "captured"))
        #expect(answer?["refunds"]?.elements?.first?["chargeback"] == true)
        let event = shop.call("GET", "/events?per_page=1").json?["data"]?.elements?.first
        #expect(event?["type"] == (isCounted ? "payment.refunded" : "payment.updated"))
    }

    @Test(arguments: [PaymentDetails.full, .minimal])
    func `a payment tells as much about its card as the switch says`(setting: PaymentDetails) {
        var shop = Shop { $0.paymentDetails = setting }
        let payment = shop.sell()
        let json = shop.call("GET", "/payments/\(payment)").json
        #expect((json?["payment_details"]?["brand"] != nil) == (setting == .full))
        #expect(json?["payment_details"]?["type"] == "credit_card_terminal")
    }
}
