import Testing

@testable import KOMOJUSimulator

@Suite struct CancelTests {
    enum Call: CaseIterable { case session, terminal }

    private func cancel(_ call: Call, _ id: String, in shop: inout Shop) -> ModelAnswer {
        switch call {
        case .session: shop.call("POST", "/sessions/\(id)/cancel")
        case .terminal: shop.terminal("cancel", id)
        }
    }

    @Test(arguments: Call.allCases)
    func `a cancel at once ends the session`(call: Call) {
        var shop = Shop()
        let id = shop.createAndPush()
        #expect(cancel(call, id, in: &shop).status == 200)
        #expect(shop.status(id) == "cancelled")
        #expect(shop.tap() == .nothingShown)
        #expect(cancel(call, id, in: &shop).status == 422)
    }

    @Test(arguments: Call.allCases)
    func `a delayed cancel takes effect later`(call: Call) {
        var shop = Shop { $0.cancelEffect = .delayed }
        let id = shop.createAndPush()
        #expect(cancel(call, id, in: &shop).status == 200)
        #expect(shop.model.nextScheduled == shop.now.advanced(by: .seconds(3)))
        shop.pass(.milliseconds(2999))
        #expect(shop.status(id) == "pending")
        shop.pass(.milliseconds(1))
        #expect(shop.status(id) == "cancelled")
        #expect(shop.shown() == nil)
    }

    @Test(arguments: Call.allCases)
    func `a cancel that hangs leaves the session to its expiry`(call: Call) {
        var shop = Shop { $0.cancelEffect = .never }
        let id = shop.createAndPush()
        #expect(cancel(call, id, in: &shop).status == 200)
        shop.pass(.seconds(299))
        #expect(shop.status(id) == "pending")
        #expect(shop.session(id)["expired"] == false)
        shop.pass(.seconds(1))
        #expect(shop.session(id)["expired"] == true)
    }

    @Test(arguments: Call.allCases)
    func `a payment wins against a cancel under way`(call: Call) {
        var shop = Shop {
            $0.cancelEffect = .delayed
            $0.cancelRace = .paymentWins
        }
        let id = shop.createAndPush()
        _ = cancel(call, id, in: &shop)
        shop.pass(.seconds(1))
        shop.tap()
        shop.pass(.seconds(10))
        #expect(shop.status(id) == "completed")
        #expect(shop.paymentStatus(id) == "captured")
        #expect(shop.model.ledger.totalCaptured == 150)
    }

    @Test(arguments: Call.allCases)
    func `a cancel under way wins and takes the payment with it`(call: Call) {
        var shop = Shop {
            $0.cancelEffect = .delayed
            $0.cancelRace = .cancelWins
        }
        let id = shop.createAndPush()
        _ = cancel(call, id, in: &shop)
        shop.pass(.seconds(1))
        guard case .authorized = shop.tap() else {
            Issue.record("The card was not authorized.")
            return
        }
        #expect(shop.paymentStatus(id) == "authorized")
        shop.pass(.seconds(10))
        #expect(shop.status(id) == "cancelled")
        #expect(shop.paymentStatus(id) == "cancelled")
        #expect(shop.model.ledger.entries.isEmpty)
    }

    @Test(arguments: [
        (CancelRace.paymentWins, 422, "completed", 150), (.cancelWins, 200, "cancelled", 0),
    ])
    func `a cancel meets a chip card in its second step`(
        race: CancelRace, status: Int, end: String, captured: Int
    ) {
        var shop = Shop {
            $0.authorizedFirst = true
            $0.cancelRace = race
        }
        let id = shop.createAndPush()
        shop.tap()
        #expect(shop.call("POST", "/sessions/\(id)/cancel").status == status)
        shop.pass(.seconds(5))
        #expect(shop.status(id) == end)
        #expect(shop.model.ledger.totalCaptured == captured)
    }

    @Test(arguments: [true, false])
    func `a session cancel clears the screen or not`(clears: Bool) {
        var shop = Shop { $0.sessionCancelClearsScreen = clears }
        let id = shop.createAndPush()
        shop.call("POST", "/sessions/\(id)/cancel")
        #expect(shop.shown() == (clears ? nil : id))
    }

    @Test(arguments: [(LateTap.refused, "cancelled", 0), (.captured, "completed", 150)])
    func `a card on a cancelled session that is still shown`(
        setting: LateTap, status: String, captured: Int
    ) {
        var shop = Shop {
            $0.sessionCancelClearsScreen = false
            $0.lateTap = setting
        }
        let id = shop.createAndPush()
        shop.call("POST", "/sessions/\(id)/cancel")
        shop.tap()
        #expect(shop.status(id) == status)
        #expect(shop.model.ledger.totalCaptured == captured)
        #expect(shop.shown() == nil)
    }

    @Test func `a card on an expired session that is still shown can be charged`() {
        var shop = Shop {
            $0.expiryClearsScreen = false
            $0.lateTap = .captured
        }
        let id = shop.createAndPush()
        shop.pass(.seconds(301))
        #expect(shop.session(id)["expired"] == true)
        shop.tap()
        #expect(shop.status(id) == "completed")
        #expect(shop.session(id)["expired"] == false)
    }

    @Test(arguments: [(Refusal.success, 200), (.error, 422)])
    func `a terminal cancel of a session that is not shown`(rule: Refusal, status: Int) {
        var shop = Shop { $0.cancelNotShown = rule }
        let id = shop.create()
        #expect(shop.terminal("cancel", id).status == status)
        #expect(shop.status(id) == (rule == .success ? "cancelled" : "pending"))
    }

    @Test(arguments: [(Refusal.success, 200), (.error, 422)])
    func `a terminal cancel while the device is offline`(rule: Refusal, status: Int) {
        var shop = Shop { $0.cancelOffline = rule }
        let id = shop.createAndPush()
        shop.model.setTerminalOnline(false, at: shop.now)
        #expect(shop.terminal("cancel", id).status == status)
        #expect(shop.status(id) == (rule == .success ? "cancelled" : "pending"))
    }
}
