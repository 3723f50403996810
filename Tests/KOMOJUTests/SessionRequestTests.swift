import Testing

@testable import KOMOJU

@Suite struct SessionRequestTests {
    private static let plain = SessionRequest(
        amount: 150,
        currency: "JPY",
        externalOrderNumber: "shibuya-042-17"
    )

    private static func changed(_ change: (inout SessionRequest) -> Void) -> SessionRequest {
        var request = plain
        change(&request)
        return request
    }

    @Test func `the smallest request`() throws {
        let body = try APIRequest.post(["sessions"], key: "k", content: Self.plain).body
        #expect(
            body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"amount":150,"currency":"JPY","default_locale":"ja","mode":"payment","#
                + #""payment_data":{"capture":"auto","external_order_num":"shibuya-042-17"},"#
                + #""payment_types":["credit_card_terminal"]}"#
        )
    }

    @Test func `equal requests have equal bytes however they were made`() throws {
        var keys = (0..<50).map { "key\($0)" }
        func body() throws -> [UInt8]? {
            var request = Self.plain
            for key in keys { request.metadata[key] = "緑/茶" }
            return try APIRequest.post(["sessions"], key: "k", content: request).body
        }
        let first = try body()
        for _ in 0..<20 {
            keys.shuffle()
            #expect(try body() == first)
        }
    }

    @Test(arguments: [
        changed { $0.amount = 1 }, changed { $0.amount = 9_999_999 },
        changed { $0.expiresIn = .seconds(1) }, changed { $0.expiresIn = .seconds(86_400) },
        changed { $0.externalOrderNumber = String(repeating: "x", count: 255) },
        changed { $0.metadata = [String(repeating: "k", count: 30): ""] },
        changed { $0.lineItems = [LineItem(description: "緑茶", amount: 0)] },
    ])
    func `what lies on the limits may be sent`(request: SessionRequest) {
        #expect(request.brokenRule == nil)
    }

    @Test(arguments: [
        (changed { $0.amount = 0 }, "amount"),
        (changed { $0.amount = -150 }, "amount"),
        (changed { $0.amount = 10_000_000 }, "amount"),
        (changed { $0.currency = "" }, "currency"),
        (changed { $0.currency = "jpy" }, "currency"),
        (changed { $0.currency = "YENS" }, "currency"),
        (changed { $0.externalOrderNumber = "" }, "external_order_num"),
        (
            changed { $0.externalOrderNumber = String(repeating: "x", count: 256) },
            "external_order_num"
        ),
        (changed { $0.expiresIn = .zero }, "expires_in_seconds"),
        (changed { $0.expiresIn = .seconds(86_401) }, "expires_in_seconds"),
        (changed { $0.expiresIn = .milliseconds(1500) }, "expires_in_seconds"),
        (changed { $0.metadata = ["": "x"] }, "metadata keys"),
        (changed { $0.metadata = [String(repeating: "k", count: 31): "x"] }, "metadata keys"),
        (changed { $0.metadata = ["k": String(repeating: "x", count: 2001)] }, "metadata values"),
        (
            changed { $0.lineItems = [LineItem(description: "a", amount: 1, quantity: 0)] },
            "line_items"
        ),
        (changed { $0.lineItems = [LineItem(description: "a", amount: -1)] }, "line_items"),
    ])
    func `what breaks a rule is named and never sent`(
        request: SessionRequest,
        named: String
    ) async throws {
        let rule = try #require(request.brokenRule)
        #expect(rule.hasPrefix(named))
        try await withRig { _, _ in
            .close
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.createSession(request, idempotencyKey: "k")
            }
            #expect(error == .notSent(.invalidRequest(rule)))
            #expect(server.connections == 0)
        }
    }
}
