extension KOMOJUModel {
    /// `POST /sessions`.
    mutating func createSession(_ request: ModelRequest) throws(APIFailure) -> JSONValue {
        let parameters = try SessionParameters(try request.members())
        if let orderNumber = parameters.orderNumber, orderIndex[orderNumber] != nil {
            throw .invalid("payment_data[external_order_num]", "has already been taken.")
        }
        let session = SimulatedSession(
            id: identifiers.next(), amount: parameters.amount, currency: parameters.currency,
            orderNumber: parameters.orderNumber, isAutoCapture: parameters.isAutoCapture,
            createdAt: now,
            expiresAt: now.advanced(by: .seconds(parameters.lifetimeSeconds)),
            scenario: request.headers["komoju-scenario"], locale: parameters.locale,
            paymentTypes: parameters.paymentTypes, returnURL: parameters.returnURL,
            metadata: parameters.metadata, secureToken: identifiers.next())
        let index = sessions.count
        sessions.append(session)
        sessionIndex[session.id] = index
        if let orderNumber = session.orderNumber { orderIndex[orderNumber] = index }
        return renderSession(index)
    }

    /// `POST /sessions/{id}/cancel`.
    mutating func cancelSession(_ id: String) throws(APIFailure) -> JSONValue {
        let index = try indexOfSession(id)
        guard requestCancel(index, clearsScreen: switches.sessionCancelClearsScreen) else {
            throw .unprocessable("unprocessable_entity", "Could not cancel session.")
        }
        return renderSession(index)
    }

    /// Accepts or refuses a cancel (M5), and lets it take effect as the switches say.
    mutating func requestCancel(_ index: Int, clearsScreen: Bool) -> Bool {
        guard sessions[index].status == .pending else { return false }
        let hasOpenPayment = openPayment(ofSession: index) != nil
        switch switches.cancelEffect {
        case .atOnce:
            // A card is in its second step: either the cancel or the payment gives way.
            if hasOpenPayment, switches.cancelRace == .paymentWins { return false }
            cancelNow(index, clearsScreen: clearsScreen)
        case .delayed:
            if sessions[index].cancelRequestedAt == nil {
                let delay = Duration.milliseconds(switches.cancelDelayMilliseconds)
                schedule(
                    .cancelSession(index, clearsScreen: clearsScreen),
                    at: now.advanced(by: delay))
                sessions[index].cancelRequestedAt = now
            }
        case .never:
            sessions[index].cancelRequestedAt = sessions[index].cancelRequestedAt ?? now
        }
        return true
    }

    /// Ends a session unpaid, and with it a payment that is only authorized.
    mutating func cancelNow(_ index: Int, clearsScreen: Bool) {
        guard sessions[index].status == .pending else { return }
        if let open = openPayment(ofSession: index) {
            payments[open].status = .cancelled
            emit("payment.cancelled", open)
        }
        sessions[index].status = .cancelled
        sessions[index].cancelledAt = now
        if clearsScreen { removeFromDevice(index) }
    }

    /// The payment of a session that is authorized and not captured.
    func openPayment(ofSession index: Int) -> Int? {
        guard let last = sessions[index].attempts.last, payments[last].status == .authorized
        else { return nil }
        return last
    }
}
