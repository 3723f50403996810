extension APICall where Answer == Payment {
    /// Reads a payment.
    package static func payment(_ id: String) -> APICall {
        payment(.get(["payments", id]), id: id)
    }

    /// Sends money back: the whole payment, or a part.
    package static func refund(
        payment id: String, amount: Int?, description: String? = nil, idempotencyKey: String
    ) throws(KOMOJUError) -> APICall {
        let content = RefundRequest(amount: amount, description: description)
        if let rule = content.brokenRule { throw .notSent(.invalidRequest(rule)) }
        return payment(
            try .post(["payments", id, "refund"], key: idempotencyKey, content: content), id: id)
    }

    /// Gives up a payment that is pending or authorized.
    package static func cancelPayment(_ id: String, idempotencyKey: String) -> APICall {
        payment(.post(["payments", id, "cancel"], key: idempotencyKey), id: id)
    }

    /// Another payment than the one asked for is no answer.
    private static func payment(_ request: APIRequest, id: String) -> APICall {
        APICall(request, reading: Payment.self) { payment throws(KOMOJUError) in
            guard payment.id == id else { throw .unknown(.unexpectedShape) }
            return payment
        }
    }
}

extension APICall where Answer == [Payment] {
    /// All payments of an order number, each once, from all pages.
    package static func payments(
        externalOrderNumber: String, status: PaymentStatus? = nil
    ) -> APICall {
        var filter = [
            APIRequest.Parameter(name: "external_order_num", value: externalOrderNumber)
        ]
        if let status { filter.append(.init(name: "status", value: status.word)) }
        return walk(number: 1, found: [], of: externalOrderNumber, filter)
    }

    private static func walk(
        number: Int, found: [Payment], of orderNumber: String, _ filter: [APIRequest.Parameter]
    ) -> APICall {
        let request = APIRequest.page(
            ["payments"], filter, number, size: KOMOJUClient.listPageSize)
        return APICall(request) { response, reader throws(KOMOJUError) in
            let page = try reader.read(Page<Payment>.self, from: response)
            var found = found
            for payment in page.elements {
                let isOther =
                    payment.externalOrderNumber != nil
                    && payment.externalOrderNumber != orderNumber
                // New payments push old ones onto the next page, where they are seen again.
                let isRepeated = found.contains { $0.id == payment.id }
                if !isOther && !isRepeated { found.append(payment) }
            }
            let isLast =
                page.lastPage.map { number >= $0 }
                ?? (page.elements.count < KOMOJUClient.listPageSize)
            if isLast || page.elements.isEmpty { return .done(found) }
            guard number < KOMOJUClient.listPagesMax else { throw .unknown(.tooManyPages) }
            return .more(walk(number: number + 1, found: found, of: orderNumber, filter))
        }
    }
}
