extension KOMOJUModel {
    /// How long an event waits for the next one to overtake it, when the order is swapped.
    static let overtakingWaitMax = Duration.seconds(2)
    /// So many deliveries wait to be taken; with nobody who takes them, the oldest are lost.
    public static let deliveriesMax = 1000

    /// Sets up the webhook, as the dashboard does: the first delivery is a ping. Nil removes it, and
    /// what is under way arrives all the same.
    public mutating func setWebhook(_ webhook: SimulatedWebhook?, at moment: ModelTime) {
        advance(to: moment)
        self.webhook = webhook
        guard webhook != nil else { return }
        let ping: JSONValue = [
            "id": .string(identifiers.next()), "type": "ping", "resource": "event",
            "data": ["message": "A webhook was set up."],
            "created_at": .string(now.paymentForm), "reason": .null,
        ]
        deliver("ping", ping, session: nil)
    }

    /// Takes the deliveries that are due, in the order in which they are sent.
    public mutating func takeDeliveries(at moment: ModelTime) -> [SimulatedDelivery] {
        advance(to: moment)
        defer { dueDeliveries = [] }
        return dueDeliveries
    }

    /// Sends an event to the webhook, if there is one, as the switches say.
    mutating func deliver(_ type: String, _ event: JSONValue, session: String?) {
        guard let webhook else { return }
        let body = event.rendered
        let genuine = SimulatedDelivery(
            id: identifiers.next(), type: type, session: session, webhook: webhook,
            signedBody: body, body: body, signingToken: webhook.token)
        var batch = forgery(of: genuine).map { [$0] } ?? []
        for copy in 0..<switches.webhookCopies {
            batch.append(copy == 0 ? genuine : genuine.copied(as: identifiers.next()))
        }
        switch switches.webhookOrder {
        case .asHappened:
            send(batch)
        case .swapped:
            let overtaken = overtakenDeliveries
            overtakenDeliveries = []
            guard overtaken.isEmpty else {
                send(batch + overtaken)
                return
            }
            overtakenDeliveries = batch
            overtakingCount += 1
            schedule(
                .stopWaitingForOvertaking(overtakingCount),
                at: now.advanced(by: Self.overtakingWaitMax))
        }
    }

    /// Nothing overtook the event: it is sent as it is.
    mutating func stopWaitingForOvertaking(_ count: Int) {
        guard count == overtakingCount else { return }
        let overtaken = overtakenDeliveries
        overtakenDeliveries = []
        send(overtaken)
    }

    /// Deliveries arrive.
    mutating func arrive(_ deliveries: [SimulatedDelivery]) {
        dueDeliveries += deliveries
        dueDeliveries.removeFirst(max(0, dueDeliveries.count - Self.deliveriesMax))
    }

    private mutating func send(_ deliveries: [SimulatedDelivery]) {
        guard switches.webhookDelayMilliseconds > 0 else { return arrive(deliveries) }
        let delay = Duration.milliseconds(switches.webhookDelayMilliseconds)
        schedule(.arrive(deliveries), at: now.advanced(by: delay))
    }

    /// What somebody who does not know the token sends ahead of the delivery.
    private mutating func forgery(of genuine: SimulatedDelivery) -> SimulatedDelivery? {
        switch switches.webhookForgery {
        case .none:
            return nil
        case .wrongToken:
            return SimulatedDelivery(
                id: identifiers.next(), type: genuine.type, session: genuine.session,
                webhook: genuine.webhook, signedBody: genuine.body, body: genuine.body,
                signingToken: genuine.webhook.token + "x")
        case .altered:
            return SimulatedDelivery(
                id: identifiers.next(), type: genuine.type, session: genuine.session,
                webhook: genuine.webhook, signedBody: genuine.body,
                body: genuine.body + [UInt8(ascii: " ")], signingToken: genuine.webhook.token)
        }
    }
}

extension SimulatedDelivery {
    /// The same delivery once more.
    fileprivate func copied(as id: String) -> SimulatedDelivery {
        SimulatedDelivery(
            id: id, type: type, session: session, webhook: webhook, signedBody: signedBody,
            body: body, signingToken: signingToken)
    }
}
