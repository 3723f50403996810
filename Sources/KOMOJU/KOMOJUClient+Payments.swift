extension KOMOJUClient {
    /// Reads a payment.
    public func payment(_ id: String) async throws(KOMOJUError) -> Payment {
        try await payment(APIRequest.get(["payments", id]), id: id)
    }

    /// All payments of an order number, each once, from all pages; at most `listPagesMax` calls.
    ///
    /// Payments that carry another order number are left out, should the server ignore the
    /// filter; those without one are kept. The caller matches session and amount (M9).
    public func payments(
        externalOrderNumber: String,
        status: PaymentStatus? = nil
    ) async throws(KOMOJUError) -> [Payment] {
        var filter = [
            APIRequest.Parameter(name: "external_order_num", value: externalOrderNumber)
        ]
        if let status { filter.append(.init(name: "status", value: status.word)) }
        var found: [Payment] = []
        for number in 1...Self.listPagesMax {
            let page = try await page(["payments"], filter, number, Payment.self)
            for payment in page.elements {
                let isOther =
                    payment.externalOrderNumber != nil
                    && payment.externalOrderNumber != externalOrderNumber
                // New payments push old ones onto the next page, where they are seen again.
                let isRepeated = found.contains { $0.id == payment.id }
                if !isOther && !isRepeated { found.append(payment) }
            }
            let isLast =
                page.lastPage.map { number >= $0 }
                ?? (page.elements.count < Self.listPageSize)
            if isLast || page.elements.isEmpty { return found }
        }
        throw .unknown(.tooManyPages)
    }

    /// Sends money back: the whole payment, or a part. Read `amountRefunded` first (M10).
    public func refund(
        payment id: String,
        amount: Int? = nil,
        description: String? = nil,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Payment {
        let content = RefundRequest(amount: amount, description: description)
        if let rule = content.brokenRule { throw .notSent(.invalidRequest(rule)) }
        let request = try APIRequest.post(
            ["payments", id, "refund"],
            key: idempotencyKey,
            content: content
        )
        return try await payment(request, id: id)
    }

    /// Gives up a payment that is pending or authorized; refused for every other one.
    public func cancelPayment(
        _ id: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Payment {
        try await payment(
            APIRequest.post(["payments", id, "cancel"], key: idempotencyKey),
            id: id
        )
    }

    /// Another payment than the one asked for is no answer.
    private func payment(
        _ request: APIRequest,
        id: String
    ) async throws(KOMOJUError) -> Payment {
        let payment = try await call(request, as: Payment.self)
        guard payment.id == id else { throw .unknown(.unexpectedShape) }
        return payment
    }
}
