import Testing

@testable import KOMOJUSimulator

@Suite struct TerminalTests {
    @Test(arguments: Switches.terminalErrorStatuses)
    func `refused terminal calls have the status of the switch`(status: Int) {
        var shop = Shop { $0.terminalErrorStatus = status }
        let id = shop.createAndPush()
        let print = shop.terminal("print", id)
        #expect(print.status == status)
        #expect(print.code == "error")
        #expect(print.json?["error"]?["message"] == "Could not print session on device.")
        shop.tap()
        let push = shop.push(id)
        #expect(push.status == status)
        #expect(
            push.json?["error"]?["message"]
                == "Session must be pending to be pushed to the device.")
        let cancel = shop.terminal("cancel", id)
        #expect(cancel.status == status)
        #expect(cancel.json?["error"]?["message"] == "Could not cancel session.")
        #expect(shop.status(id) == "completed")
    }

    @Test(arguments: [
        (PushBlocked.error, 422, true, nil), (.lost, 200, true, nil),
        (.queued, 200, true, true), (.replaces, 200, false, nil),
    ])
    func `a push to a busy device does what the switch says`(
        rule: PushBlocked, status: Int, firstStays: Bool, shownLater: Bool?
    ) {
        var shop = Shop { $0.pushBusy = rule }
        let first = shop.createAndPush()
        let second = shop.create()
        #expect(shop.push(second).status == status)
        #expect(shop.shown() == (firstStays ? first : second))
        shop.tap()
        #expect(shop.shown() == (shownLater == true ? second : nil))
    }

    @Test(arguments: [
        (PushBlocked.error, 422, false), (.lost, 200, false), (.queued, 200, true),
        (.replaces, 200, true),
    ])
    func `a push to an offline device does what the switch says`(
        rule: PushBlocked, status: Int, shownLater: Bool
    ) {
        var shop = Shop { $0.pushOffline = rule }
        shop.model.setTerminalOnline(false, at: shop.now)
        let id = shop.create()
        #expect(shop.push(id).status == status)
        #expect(shop.shown() == nil)
        #expect(shop.tap() == .offline)
        shop.model.setTerminalOnline(true, at: shop.now)
        #expect(shop.shown() == (shownLater ? id : nil))
    }

    @Test(arguments: [
        (PushEffect.shown, 200, true), (.lost, 200, false), (.errorButShown, 422, true),
    ])
    func `a push is as honest as the switch says`(
        effect: PushEffect, status: Int, isShown: Bool
    ) {
        var shop = Shop { $0.pushEffect = effect }
        let id = shop.create()
        #expect(shop.push(id).status == status)
        #expect(shop.shown() == (isShown ? id : nil))
        #expect(shop.model.session(id)?.pushCount == 1)
    }

    @Test(arguments: [(Refusal.success, 200), (.error, 422)])
    func `a second push is answered as the switch says`(rule: Refusal, status: Int) {
        var shop = Shop { $0.pushAgain = rule }
        let id = shop.createAndPush()
        #expect(shop.push(id).status == status)
        #expect(shop.shown() == id)
        #expect(shop.model.session(id)?.pushCount == 2)
    }

    @Test func `a session that is over on the screen gives way to a push`() {
        var shop = Shop { $0.sessionCancelClearsScreen = false }
        let first = shop.createAndPush()
        shop.call("POST", "/sessions/\(first)/cancel")
        #expect(shop.shown() == first)
        let second = shop.createAndPush()
        #expect(shop.shown() == second)
    }

    @Test func `a session that does not allow the terminal is not pushed`() {
        var shop = Shop()
        var body = Shop.sessionBody("A1")
        body.set(["konbini"], at: ["payment_types"])
        let id = shop.call("POST", "/sessions", body).json?["id"]?.stringValue ?? ""
        #expect(shop.push(id).code == "error")
        #expect(shop.shown() == nil)
    }

    @Test func `the terminal's calls take no parameters`() {
        var shop = Shop()
        let id = shop.create()
        let path = "/terminals/\(shop.model.terminalID)/sessions/\(id)/push"
        #expect(shop.call("POST", path, ["amount": 1]).status == 400)
        #expect(shop.shown() == nil)
        #expect(shop.call("POST", path, [:]).status == 200)
    }

    @Test func `a receipt is printed for a completed session on a device that is online`() {
        var shop = Shop()
        let id = shop.createAndPush()
        shop.tap()
        #expect(shop.terminal("print", id).status == 200)
        shop.model.setTerminalOnline(false, at: shop.now)
        #expect(shop.terminal("print", id).status == 422)
        #expect(shop.model.printedSessions == [id])
    }

    @Test(arguments: [true, false])
    func `the device's own time-out does what the switches say`(cancels: Bool) {
        var shop = Shop {
            $0.deviceTimeoutMilliseconds = 60_000
            $0.deviceTimeoutCancels = cancels
        }
        let id = shop.createAndPush()
        shop.pass(.milliseconds(59_999))
        #expect(shop.shown() == id)
        shop.pass(.milliseconds(1))
        #expect(shop.shown() == nil)
        #expect(shop.status(id) == (cancels ? "cancelled" : "pending"))
    }

    @Test func `an old time-out does not hit the next session`() {
        var shop = Shop { $0.deviceTimeoutMilliseconds = 60_000 }
        _ = shop.createAndPush()
        shop.pass(.seconds(30))
        shop.tap()
        let second = shop.createAndPush()
        shop.pass(.seconds(31))
        #expect(shop.shown() == second)
    }

    @Test(arguments: [(DeviceCancel.cancelsSession, "cancelled"), (.clearsScreen, "pending")])
    func `the device's cancel button does what the switch says`(
        setting: DeviceCancel, status: String
    ) {
        var shop = Shop { $0.deviceCancel = setting }
        let nothing = shop.model.pressCancelOnDevice(at: shop.now)
        #expect(!nothing)
        let id = shop.createAndPush()
        let pressed = shop.model.pressCancelOnDevice(at: shop.now)
        #expect(pressed)
        #expect(shop.status(id) == status)
        #expect(shop.shown() == nil)
    }

    @Test func `the screen tells amount, order and time left`() {
        var shop = Shop()
        let id = shop.createAndPush(amount: 320)
        shop.pass(.seconds(10))
        let screen = shop.model.screen(at: shop.now)
        #expect(
            screen
                == Screen(
                    session: id, amount: 320, currency: "JPY", orderNumber: "A1",
                    remaining: .seconds(290), isProcessing: false))
    }
}
