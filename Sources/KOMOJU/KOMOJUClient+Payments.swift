extension KOMOJUClient {
    /// Reads a payment.
    public func payment(_ id: String) async throws(KOMOJUError) -> Payment {
        try await perform(.payment(id))
    }

    /// All payments of an order number, each once, from all pages; at most `listPagesMax` calls.
    ///
    /// Payments that carry another order number are left out, should the server ignore the
    /// filter; those without one are kept. The caller matches session and amount (M9).
    public func payments(
        externalOrderNumber: String,
        status: PaymentStatus? = nil
    ) async throws(KOMOJUError) -> [Payment] {
        try await perform(.payments(externalOrderNumber: externalOrderNumber, status: status))
    }

    /// Sends money back: the whole payment, or a part. Read `amountRefunded` first (M10).
    public func refund(
        payment id: String,
        amount: Int? = nil,
        description: String? = nil,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Payment {
        try await perform(
            .refund(
                payment: id, amount: amount, description: description,
                idempotencyKey: idempotencyKey))
    }

    /// Gives up a payment that is pending or authorized; refused for every other one.
    public func cancelPayment(
        _ id: String,
        idempotencyKey: String
    ) async throws(KOMOJUError) -> Payment {
        try await perform(.cancelPayment(id, idempotencyKey: idempotencyKey))
    }
}
