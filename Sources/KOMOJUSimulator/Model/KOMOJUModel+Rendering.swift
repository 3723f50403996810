extension KOMOJUModel {
    /// A Session, field by field as documented.
    func renderSession(_ index: Int) -> JSONValue {
        let session = sessions[index]
        let isExpired = session.isExpired(at: now)
        let isShownCancelled =
            session.status == .cancelled || (isExpired && switches.expiredSession == .cancelled)
        let status = isShownCancelled ? spelling : session.status.rawValue
        let url = "https://komoju.com/sessions/\(session.id)"
        return [
            "id": .string(session.id),
            "resource": "session",
            "mode": "payment",
            "amount": amount(session.amount),
            "currency": .string(session.currency),
            "session_url": .string(url),
            "return_url": .optional(session.returnURL),
            "default_locale": .string(session.locale),
            "payment_methods": .array(session.paymentTypes.map { ["type": .string($0)] }),
            "created_at": .string(session.createdAt.sessionForm),
            "\(spelling)_at": .optional(session.cancelledAt?.sessionForm),
            "completed_at": .optional(session.completedAt?.sessionForm),
            "status": .string(status),
            "expired": .bool(isExpired),
            "metadata": .object(session.metadata),
            "payment": sessionPayment(session),
            "secure_token": .string(session.secureToken),
            "payment_data": [
                "external_order_num": .optional(session.orderNumber),
                "capture": .string(session.isAutoCapture ? "auto" : "manual"),
            ],
        ]
    }

    private func sessionPayment(_ session: SimulatedSession) -> JSONValue {
        guard let last = session.attempts.last else { return .null }
        let payment = payments[last]
        if payment.status == .failed, switches.declinedAttempt == .absent { return .null }
        return renderPayment(payment)
    }

    /// The status a payment is reported with: a failed one may still be called pending.
    func reportedStatus(_ payment: SimulatedPayment) -> PaymentStatus {
        payment.status == .failed && switches.declinedAttempt == .pending
            ? .pending : payment.status
    }

    /// A Payment, field by field as documented.
    func renderPayment(_ payment: SimulatedPayment) -> JSONValue {
        let reported = reportedStatus(payment)
        let total = payment.capturedAt == nil ? payment.amount : payment.amountCaptured
        return [
            "id": .string(payment.id),
            "resource": "payment",
            "status": .string(reported == .cancelled ? spelling : reported.rawValue),
            "amount": amount(total),
            "tax": amount(0),
            "customer": .null,
            "payment_deadline": .null,
            "payment_details": cardDetails,
            "payment_method_fee": amount(0),
            "total": amount(total),
            "currency": .string(payment.currency),
            "description": .null,
            "captured_at": .optional(payment.capturedAt?.paymentForm),
            "external_order_num": .optional(payment.orderNumber),
            "metadata": terminalMetadata(payment),
            "created_at": .string(payment.createdAt.paymentForm),
            "amount_refunded": amount(reportedRefunds(payment)),
            "locale": .string(payment.locale),
            "session": .string(payment.session),
            "refunds": .array(payment.refunds.map { render($0, of: payment) }),
            "refund_requests": [],
        ]
    }

    /// `amount_refunded`: whether it holds what the bank took back is not documented.
    private func reportedRefunds(_ payment: SimulatedPayment) -> Int {
        payment.refunds.reduce(0) { sum, refund in
            refund.isChargeback && !switches.chargebackInAmountRefunded ? sum : sum + refund.amount
        }
    }

    private var cardDetails: JSONValue {
        switch switches.paymentDetails {
        case .full:
            [
                "type": "credit_card_terminal", "brand": "visa", "last_four_digits": "4242",
                "month": 12, "year": 2030,
            ]
        case .minimal: ["type": "credit_card_terminal"]
        }
    }

    /// EMV data as strings; the merchant's own metadata is not here.
    private func terminalMetadata(_ payment: SimulatedPayment) -> JSONValue {
        guard switches.paymentDetails == .full else { return .object([]) }
        return [
            "action": .string(payment.declineCode == nil ? "APPROVED" : "DECLINED"),
            "aid": "A0000000031010",
            "application_label": "VISA CREDIT",
            "arc": .string(payment.declineCode == nil ? "00" : "05"),
            "atc": .string(String(payment.sequence, radix: 16)),
            "cardholderName": "TEST/CARD",
            "cardholderVerification": "NO_CVM",
            "cryptogramType": "TC",
            "cryptogramValue": .string(String(payment.id.prefix(16)).uppercased()),
            "method": "CL",
            "origin": "terminal",
            "terminalSeqCounter": .string(String(payment.sequence)),
            "tsi": "0000",
            "tvr": "0000000000",
        ]
    }

    private func render(_ refund: SimulatedRefund, of payment: SimulatedPayment) -> JSONValue {
        [
            "id": .string(refund.id),
            "resource": "refund",
            "amount": amount(refund.amount),
            "currency": .string(payment.currency),
            "payment": .string(payment.id),
            "description": .optional(refund.description),
            "created_at": .string(refund.createdAt.paymentForm),
            "chargeback": .bool(refund.isChargeback),
        ]
    }

    /// An Event with its Payment.
    func renderEvent(_ event: SimulatedEvent) -> JSONValue {
        [
            "id": .string(event.id),
            "type": .string(event.type),
            "resource": "event",
            "data": renderPayment(event.payment),
            "created_at": .string(event.createdAt.paymentForm),
            "reason": .null,
        ]
    }

    /// An error, in the shape that the switches choose.
    func render(_ failure: APIFailure) -> ModelAnswer {
        var members: [JSONMember] = [
            JSONMember("code", .optional(failure.code)),
            JSONMember("message", .string(failure.message)),
            JSONMember("param", .optional(failure.param)),
            JSONMember("details", .null),
        ]
        switch switches.errorShape {
        case .object: break
        case .string:
            return ModelAnswer(status: failure.status, ["error": .string(failure.message)])
        case .duplicatedDetails: members.append(JSONMember("details", .object([])))
        }
        return ModelAnswer(status: failure.status, ["error": .object(members)])
    }

    private var spelling: String { switches.cancelledSpelling.rawValue }

    private func amount(_ amount: Int) -> JSONValue {
        switch switches.amountForm {
        case .integer: .integer(amount)
        case .string: .string(String(amount))
        case .float: .double(Double(amount))
        }
    }
}
