extension KOMOJUModel {
    /// `POST /payments/{id}/capture`, for sessions that capture by hand.
    mutating func capture(
        _ id: String, _ request: ModelRequest
    ) throws(APIFailure) -> JSONValue {
        let index = try indexOfPayment(id)
        let body = JSONValue.object(try request.members())
        try body.requireOnly(["amount"])
        let payment = payments[index]
        guard payment.status == .authorized, !sessions[payment.sessionIndex].isAutoCapture else {
            throw .unprocessable("not_capturable", "The payment cannot be captured.")
        }
        let amount = try body.whole("amount") ?? payment.amount
        guard (1...payment.amount).contains(amount) else {
            throw .invalid("amount", "must be 1 to the authorized amount.")
        }
        take(index, amount: amount)
        return renderPayment(payments[index])
    }

    /// `POST /payments/{id}/cancel`, for payments that are pending or authorized.
    mutating func cancelPayment(_ id: String) throws(APIFailure) -> JSONValue {
        let index = try indexOfPayment(id)
        guard payments[index].status == .authorized || payments[index].status == .pending else {
            throw .unprocessable("not_cancellable", "The payment cannot be cancelled.")
        }
        payments[index].status = .cancelled
        emit("payment.cancelled", index)
        return renderPayment(payments[index])
    }

    /// `POST /payments/{id}/refund`.
    mutating func refund(_ id: String, _ request: ModelRequest) throws(APIFailure) -> JSONValue {
        let index = try indexOfPayment(id)
        let body = JSONValue.object(try request.members())
        try body.requireOnly(["amount", "description"])
        let amount = try body.whole("amount")
        if let amount, amount < 1 { throw .invalid("amount", "must be at least 1.") }
        let description = try body.text("description")
        try refund(index, amount: amount, description: description, by: .merchant)
        return renderPayment(payments[index])
    }

    /// Staff gives money back on the device; nil is all that is left of the payment.
    ///
    /// Returns the refund, or nil when the payment does not allow it.
    @discardableResult
    public mutating func refundOnDevice(
        payment id: String, amount: Int? = nil, at moment: ModelTime
    ) -> SimulatedRefund? {
        advance(to: moment)
        guard let index = paymentIndex[id], amount ?? 1 >= 1 else { return nil }
        do throws(APIFailure) {
            try refund(index, amount: amount, description: nil, by: .staff)
        } catch {
            return nil
        }
        return payments[index].refunds.last
    }

    /// The card holder's bank takes money back; nil is all that is left of the payment.
    ///
    /// Returns the refund as which KOMOJU lists it, or nil when there is nothing to take back.
    @discardableResult
    public mutating func chargeBack(
        payment id: String, amount: Int? = nil, at moment: ModelTime
    ) -> SimulatedRefund? {
        advance(to: moment)
        guard let index = paymentIndex[id], amount ?? 1 >= 1 else { return nil }
        do throws(APIFailure) {
            try refund(index, amount: amount, description: nil, by: .bank)
        } catch {
            return nil
        }
        return payments[index].refunds.last
    }

    /// Who gives money back.
    private enum Giver {
        case merchant
        case staff
        case bank
    }

    /// Never more than was captured (M10).
    private mutating func refund(
        _ index: Int, amount: Int?, description: String?, by giver: Giver
    ) throws(APIFailure) {
        let payment = payments[index]
        let left = payment.amountCaptured - payment.amountRefunded
        let refundAmount = amount ?? left
        guard payment.status == .captured, refundAmount >= 1, refundAmount <= left else {
            throw .unprocessable("not_refundable", "The payment cannot be refunded.")
        }
        if giver != .bank, switches.refundRequiresBalance, refundAmount > unsettledBalance {
            throw APIFailure(
                status: switches.refundDeclineStatus, code: switches.refundDeclineCode,
                message: "The balance does not cover the refund.")
        }
        payments[index].refunds.append(
            SimulatedRefund(
                id: identifiers.next(), amount: refundAmount, description: description,
                createdAt: now, isFromDevice: giver == .staff, isChargeback: giver == .bank))
        unsettledBalance -= refundAmount
        emit("payment.refund.created", index)
        let isCounted = giver != .bank || switches.chargebackInAmountRefunded
        if refundAmount == left, isCounted {
            payments[index].status = .refunded
            emit("payment.refunded", index)
        } else {
            emit("payment.updated", index)
        }
    }
}

extension JSONValue {
    /// 422 for a parameter that the call does not know.
    func requireOnly(_ names: [String]) throws(APIFailure) {
        for key in keys where !names.contains(key) {
            throw .invalid(key, "is not a parameter of this call.")
        }
    }
}
