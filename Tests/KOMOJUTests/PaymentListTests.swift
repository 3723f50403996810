import Testing

@testable import KOMOJU

@Suite(.timeLimit(.minutes(1))) struct PaymentListTests {
    private func page(_ ids: [String], last: Int?, order: String? = "n") -> String {
        let payments = ids.map { Documents.payment(id: $0, orderNumber: order) }
        guard let last else { return #"{"data":[\#(payments.joined(separator: ","))]}"# }
        return Documents.page(payments, number: 1, last: last)
    }

    @Test func `all pages are walked and each payment is told once`() async throws {
        let pages = [page(["a", "b"], last: 3), page(["b", "c"], last: 3), page(["d"], last: 3)]
        try await withRig { _, number in
            .json(pages[number])
        } body: { server, client in
            let payments = try await client.payments(externalOrderNumber: "n")
            #expect(payments.map(\.id) == ["a", "b", "c", "d"])
            #expect(
                server.requests.map(\.line)
                    == (1...3).map {
                        "GET /api/v1/payments?external_order_num=n&page=\($0)&per_page=50 HTTP/1.1"
                    }
            )
        }
    }

    @Test func `a list that never ends is given up and not taken for whole`() async throws {
        let reply = page(["a"], last: 1_000_000)
        try await withRig { _, _ in
            .json(reply)
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.payments(externalOrderNumber: "n")
            }
            #expect(error == .unknown(.tooManyPages))
            #expect(server.requests.count == KOMOJUClient.listPagesMax)
        }
    }

    @Test func `without a last page a short page is the last`() async throws {
        let reply = page(["a"], last: nil)
        try await withRig { _, _ in
            .json(reply)
        } body: { server, client in
            let payments = try await client.payments(externalOrderNumber: "n")
            #expect(payments.count == 1)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `no payment is an empty list`() async throws {
        let reply = page([], last: 0)
        try await withRig { _, _ in
            .json(reply)
        } body: { server, client in
            let payments = try await client.payments(externalOrderNumber: "n")
            #expect(payments.isEmpty)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `payments of other orders are left out where the filter is ignored`() async throws {
        let reply = Documents.page(
            [
                Documents.payment(id: "a", orderNumber: "other"),
                Documents.payment(id: "b", orderNumber: "n"),
                Documents.payment(id: "c", orderNumber: nil),
            ],
            number: 1,
            last: 1
        )
        try await withRig { _, _ in
            .json(reply)
        } body: { _, client in
            let payments = try await client.payments(externalOrderNumber: "n")
            #expect(payments.map(\.id) == ["b", "c"])
        }
    }

    @Test func `a page that fails fails the list`() async throws {
        let first = page(["a"], last: 2)
        try await withRig { _, number in
            number == 0 ? .json(first) : .json("{}", status: "500 X")
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.payments(externalOrderNumber: "n")
            }
            #expect(error == .unknown(.serverTrouble, status: 500))
        }
    }

    @Test func `an event that nobody foresaw hides no other`() async throws {
        let odd = [
            "7", "null", "[]", "{}", #"{"id":5,"type":"ping"}"#, #"{"id":"../..","type":"ping"}"#,
            #"{"id":"e2","type":{"deep":1}}"#,
            #"{"id":"e3","type":"customer.created","data":{"id":1}}"#,
        ]
        try await withRig { _, _ in
            .json(Documents.page(odd + [Documents.event], number: 1, last: 1))
        } body: { _, client in
            let page = try await client.events()
            #expect(page.elements.count == odd.count + 1)
            #expect(page.elements.compactMap(\.event).count == 2)
            #expect(page.elements.last?.event?.payment?.status == .captured)
        }
    }

    @Test func `what went back is the sum of the refunds where that is more`() {
        func payment(_ refunded: Int, _ refunds: [Refund]) -> Payment {
            Payment(
                id: "p", status: .captured, amount: 150, currency: "JPY",
                amountRefunded: refunded, refunds: refunds)
        }
        let bank = Refund(id: "b", amount: 100, isChargeback: true)
        let staff = Refund(id: "s", amount: 30)
        #expect(payment(30, [staff, bank]).amountReturned == 130)
        #expect(payment(130, [staff, bank]).amountReturned == 130)
        #expect(payment(130, []).amountReturned == 130)
        #expect(payment(130, [staff, bank]).amountChargedBack == 100)
        let absurd = Refund(id: "a", amount: .max, isChargeback: true)
        #expect(payment(0, [absurd, absurd, Refund(id: "n", amount: -9)]).amountReturned == .max)
    }

    @Test(arguments: [(0, 50), (1, 0), (1, 101), (-1, 1)])
    func `a page out of range is not asked for`(page: Int, size: Int) async throws {
        try await withRig { _, _ in
            .close
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.events(page: page, perPage: size)
            }
            guard case .notSent(.invalidRequest) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(server.connections == 0)
        }
    }
}
