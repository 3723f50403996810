import Crypto
import Testing

@testable import KOMOJUSimulator

/// What the model delivers, in which order and how often.
@Suite struct WebhookTests {
    private static let webhook = SimulatedWebhook(url: "http://127.0.0.1:1/", token: "whsec-1")

    private func shopWithWebhook(_ change: (inout Switches) -> Void = { _ in }) -> Shop {
        var shop = Shop(change)
        shop.model.setWebhook(Self.webhook, at: shop.now)
        return shop
    }

    private func take(_ shop: inout Shop) -> [SimulatedDelivery] {
        shop.model.takeDeliveries(at: shop.now)
    }

    @Test func `a webhook that is set up gets a ping`() throws {
        var shop = shopWithWebhook()
        let deliveries = take(&shop)
        #expect(deliveries.map(\.type) == ["ping"])
        let event = try JSONParser.parse(try #require(deliveries.first).body)
        #expect(event["type"] == "ping")
        #expect(event["resource"] == "event")
        #expect(event["id"]?.stringValue?.utf8.count == IdentifierSource.length)
        #expect(take(&shop).isEmpty)
        #expect(shop.model.events.isEmpty)
    }

    @Test func `a captured sale is delivered as the feed lists it`() throws {
        var shop = shopWithWebhook()
        _ = take(&shop)
        let session = shop.createAndPush()
        #expect(take(&shop).isEmpty)
        shop.tap()
        let deliveries = take(&shop)
        #expect(deliveries.map(\.type) == ["payment.updated"])
        #expect(deliveries.map(\.session) == [session])
        let listed = shop.call("GET", "/events").json?["data"]
        #expect(try JSONParser.parse(try #require(deliveries.first).body) == listed?[0])
        #expect(listed?[0]?["data"]?["status"] == "captured")
    }

    @Test func `without a webhook nothing is kept for delivery`() {
        var shop = Shop()
        _ = shop.sell()
        shop.model.setWebhook(Self.webhook, at: shop.now)
        shop.model.setWebhook(nil, at: shop.now)
        _ = shop.sell()
        #expect(take(&shop).map(\.type) == ["ping"])
    }

    @Test func `a late delivery comes when its time is up, with the payment as it was`() throws {
        var shop = shopWithWebhook { $0.webhookDelayMilliseconds = 4000 }
        let payment = shop.sell()
        shop.pass(.milliseconds(3999))
        shop.model.refundOnDevice(payment: payment, at: shop.now)
        #expect(take(&shop).isEmpty)
        #expect(shop.model.nextScheduled == shop.now.advanced(by: .milliseconds(1)))
        shop.pass(.milliseconds(1))
        let deliveries = take(&shop)
        #expect(deliveries.map(\.type) == ["ping", "payment.updated"])
        let event = try JSONParser.parse(try #require(deliveries.last).body)
        #expect(event["data"]?["status"] == "captured")
    }

    @Test(arguments: [0, 1, 2, 10])
    func `an event is delivered as often as the switch says, each time with a new id`(
        copies: Int
    ) {
        var shop = shopWithWebhook { $0.webhookCopies = copies }
        _ = shop.sell()
        let deliveries = take(&shop)
        #expect(deliveries.count == 2 * copies)
        #expect(Set(deliveries.map(\.id)).count == 2 * copies)
        #expect(Set(deliveries.map(\.body)).count == min(2, 2 * copies))
    }

    @Test func `a swapped order sends the second of two events first`() {
        var shop = shopWithWebhook { $0.webhookOrder = .swapped }
        let session = shop.createAndPush()
        shop.tap(.chip(captured: true, after: .milliseconds(100)))
        #expect(take(&shop).map(\.type) == ["payment.authorized", "ping"])
        shop.pass(.milliseconds(100))
        #expect(take(&shop).isEmpty)
        shop.pass(KOMOJUModel.overtakingWaitMax)
        let alone = take(&shop)
        #expect(alone.map(\.type) == ["payment.updated"])
        #expect(alone.map(\.session) == [session])
    }

    @Test(arguments: [WebhookForgery.wrongToken, .altered])
    func `a forgery comes ahead of the delivery and has another signature than its body`(
        forgery: WebhookForgery
    ) throws {
        var shop = shopWithWebhook { $0.webhookForgery = forgery }
        _ = take(&shop)
        _ = shop.sell()
        let deliveries = take(&shop)
        #expect(deliveries.map(\.isForged) == [true, false])
        for delivery in deliveries {
            let key = SymmetricKey(data: Array(delivery.signingToken.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: delivery.signedBody, using: key)
            let isAuthentic = HMAC<SHA256>.isValidAuthenticationCode(
                Array(code), authenticating: delivery.body,
                using: SymmetricKey(data: Array(Self.webhook.token.utf8)))
            #expect(isAuthentic == !delivery.isForged)
        }
    }

    @Test func `deliveries that nobody takes are bounded`() {
        var shop = shopWithWebhook { $0.webhookCopies = 10 }
        for _ in 0..<120 { _ = shop.sell() }
        #expect(take(&shop).count == KOMOJUModel.deliveriesMax)
    }
}
