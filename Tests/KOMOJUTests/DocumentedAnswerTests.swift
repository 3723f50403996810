import Testing

@testable import KOMOJU

@Suite struct DocumentedAnswerTests {
    private func read<Answer: Decodable>(_ type: Answer.Type, _ text: String) throws -> Answer {
        try AnswerReader(credential: SecretKey(secretText))
            .read(type, from: APIResponse(status: 200, body: Array(text.utf8)))
    }

    private let payment = Payment(
        id: Documents.paymentID,
        status: .captured,
        amount: 150,
        total: 150,
        currency: "JPY",
        amountRefunded: 0,
        capturedAt: Timestamp(microsecondsSince1970: 1_702_350_448_000_000),
        createdAt: Timestamp(microsecondsSince1970: 1_702_350_440_000_000),
        externalOrderNumber: "shibuya-042-17",
        sessionID: Documents.sessionID,
        brand: "visa",
        lastFour: "4242",
        refunds: []
    )

    @Test func `the documented pending session`() throws {
        #expect(
            try read(Session.self, Documents.pendingSession)
                == Session(
                    id: Documents.sessionID,
                    amount: 150,
                    currency: "JPY",
                    status: .pending,
                    isExpired: false,
                    payment: nil,
                    externalOrderNumber: "shibuya-042-17",
                    createdAt: Timestamp(microsecondsSince1970: 1_702_349_746_000_000)
                )
        )
    }

    @Test func `the documented completed session with its payment`() throws {
        #expect(
            try read(Session.self, Documents.completedSession)
                == Session(
                    id: Documents.sessionID,
                    amount: 150,
                    currency: "JPY",
                    status: .completed,
                    isExpired: false,
                    payment: payment,
                    externalOrderNumber: "shibuya-042-17",
                    createdAt: Timestamp(microsecondsSince1970: 1_702_349_746_000_000),
                    completedAt: Timestamp(microsecondsSince1970: 1_702_350_449_500_000)
                )
        )
    }

    @Test func `the documented payment, without the card's data`() throws {
        let read = try read(Payment.self, Documents.payment)
        #expect(read == payment)
        var text = ""
        dump(read, to: &text)
        for secret in ["YAMADA", "A0000000031010", "0BADC0FFEE15DEAD"] {
            #expect(Documents.payment.contains(secret))
            #expect(!text.contains(secret))
        }
    }

    @Test func `the documented event`() throws {
        #expect(
            try read(Event.self, Documents.event)
                == Event(
                    id: "9q8w7e6r5t4y3u2i1o0p9a8s7",
                    type: .paymentUpdated,
                    payment: payment,
                    createdAt: Timestamp(microsecondsSince1970: 1_702_350_449_000_000)
                )
        )
    }

    @Test func `the documented refund`() throws {
        #expect(
            try read(Refund.self, Documents.refund)
                == Refund(
                    id: "5r5e5f5u5n5d5r5e5f5u5n5d5",
                    amount: 50,
                    currency: "JPY",
                    paymentID: Documents.paymentID,
                    reason: "not dropped",
                    createdAt: Timestamp(microsecondsSince1970: 1_702_350_600_000_000),
                    isChargeback: false
                )
        )
    }

    @Test func `the documented page of payments`() throws {
        let text = Documents.page([Documents.payment], number: 1, last: 3)
        #expect(
            try read(Page<Payment>.self, text) == Page(elements: [payment], lastPage: 3)
        )
    }
}
