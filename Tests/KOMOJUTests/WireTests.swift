import Testing

@testable import KOMOJU

@Suite(.timeLimit(.minutes(1))) struct WireTests {
    private let request = SessionRequest(
        amount: 150,
        currency: "JPY",
        externalOrderNumber: "shibuya-042-17",
        locale: .english,
        capture: .manual,
        expiresIn: .seconds(300),
        metadata: ["item": "A1", "a/b": "緑茶"],
        lineItems: [LineItem(description: "緑茶", amount: 150)]
    )

    @Test(arguments: ["a.b", "../payments", "", String(repeating: "x", count: 65)])
    func `a session whose id no later call could name is no answer`(_ id: String) async throws {
        let document = Documents.pendingSession.replacing(Documents.sessionID, with: id)
        try #require(document != Documents.pendingSession)
        try await withRig { _, _ in
            .json(document)
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in
                _ = try await client.createSession(request, idempotencyKey: "shibuya-17-c")
            }
            #expect(error == .unknown(.unexpectedShape, status: nil))
        }
    }

    @Test func `a session's creation has exactly these headers and bytes`() async throws {
        try await withRig { _, _ in
            .json(Documents.pendingSession)
        } body: { server, client in
            let session = try await client.createSession(request, idempotencyKey: "shibuya-17-c")
            #expect(session.id == Documents.sessionID)
            let sent = try #require(server.requests.first)
            #expect(sent.line == "POST /api/v1/sessions HTTP/1.1")
            #expect(sent.values("Authorization") == ["Basic " + secretBase64])
            #expect(sent.values("X-KOMOJU-API-VERSION") == ["2025-01-28"])
            #expect(sent.values("X-KOMOJU-IDEMPOTENCY") == ["shibuya-17-c"])
            #expect(sent.values("User-Agent") == ["kioskd/1.2.3"])
            #expect(sent.values("Content-Type") == ["application/json"])
            #expect(sent.values("Accept") == ["application/json"])
            #expect(sent.values("Host") == ["127.0.0.1:\(server.port)"])
            #expect(
                sent.body
                    == #"{"amount":150,"currency":"JPY","default_locale":"en","#
                    + #""expires_in_seconds":300,"line_items":[{"amount":150,"#
                    + #""description":"緑茶","quantity":1}],"metadata":{"a/b":"緑茶","item":"A1"},"#
                    + #""mode":"payment","payment_data":{"capture":"manual","#
                    + #""external_order_num":"shibuya-042-17"},"#
                    + #""payment_types":["credit_card_terminal"]}"#
            )
        }
    }

    @Test func `a retry sends identical bytes`() async throws {
        try await withRig { _, number in
            number == 0 ? .json("{}", status: "500 X") : .json(Documents.pendingSession)
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.createSession(request, idempotencyKey: "key-1")
            }
            #expect(error == .unknown(.serverTrouble, status: 500))
            _ = try await client.createSession(request, idempotencyKey: "key-1")
            let sent = server.requests
            #expect(sent.count == 2)
            #expect(sent[0] == sent[1])
        }
    }

    /// A call by its name, so that the table below reads like the specification.
    struct Call: Sendable, CustomTestStringConvertible {
        let line: String
        let body: String
        let reply: String
        let make: @Sendable (KOMOJUClient) async throws -> Void

        var testDescription: String { line }

        init(
            _ line: String,
            body: String = "",
            reply: String,
            make: @escaping @Sendable (KOMOJUClient) async throws -> Void
        ) {
            self.line = line
            self.body = body
            self.reply = reply
            self.make = make
        }
    }

    private static let session = Documents.sessionID
    private static let payment = Documents.paymentID
    private static let terminal = Documents.terminalID
    private static let onTerminal = "/api/v1/terminals/\(terminal)/sessions/\(session)"

    static let calls: [Call] = [
        Call("GET /api/v1/sessions/\(session)", reply: Documents.completedSession) {
            _ = try await $0.session(session)
        },
        Call("POST /api/v1/sessions/\(session)/cancel", reply: Documents.pendingSession) {
            _ = try await $0.cancelSession(session, idempotencyKey: "k")
        },
        Call("POST \(onTerminal)/push", reply: Documents.success) {
            try await $0.push(terminal: terminal, session: session, idempotencyKey: "k")
        },
        Call("POST \(onTerminal)/print", reply: Documents.success) {
            try await $0.print(terminal: terminal, session: session, idempotencyKey: "k")
        },
        Call("POST \(onTerminal)/cancel", reply: Documents.success) {
            try await $0.cancelOnTerminal(terminal: terminal, session: session, idempotencyKey: "k")
        },
        Call("GET /api/v1/payments/\(payment)", reply: Documents.payment) {
            _ = try await $0.payment(payment)
        },
        Call(
            "POST /api/v1/payments/\(payment)/refund",
            body: #"{"amount":50,"description":"not dropped"}"#,
            reply: Documents.payment
        ) {
            _ = try await $0.refund(
                payment: payment,
                amount: 50,
                description: "not dropped",
                idempotencyKey: "k"
            )
        },
        Call("POST /api/v1/payments/\(payment)/refund", body: "{}", reply: Documents.payment) {
            _ = try await $0.refund(payment: payment, idempotencyKey: "k")
        },
        Call("POST /api/v1/payments/\(payment)/cancel", reply: Documents.payment) {
            _ = try await $0.cancelPayment(payment, idempotencyKey: "k")
        },
        Call(
            "GET /api/v1/payments?external_order_num=a%26b%20%E8%8C%B6&status=captured"
                + "&page=1&per_page=50",
            reply: Documents.page([], number: 1, last: 1)
        ) {
            _ = try await $0.payments(externalOrderNumber: "a&b 茶", status: .captured)
        },
        Call(
            "GET /api/v1/payments?start_time=2023-12-12T03%3A07%3A28Z"
                + "&end_time=2023-12-13T03%3A07%3A28Z&page=3&per_page=100",
            reply: Documents.page([Documents.payment], number: 3, last: 7)
        ) {
            let page = try await $0.payments(
                start: Timestamp(microsecondsSince1970: 1_702_350_448_999_999),
                end: Timestamp(microsecondsSince1970: 1_702_436_848_000_000), page: 3,
                perPage: 100)
            #expect(page.elements.count == 1)
            #expect(page.lastPage == 7)
        },
        Call(
            "GET /api/v1/events?start_time=2023-12-12T03%3A07%3A28Z&page=2&per_page=10",
            reply: Documents.page([Documents.event], number: 2, last: 3)
        ) {
            let start = Timestamp(microsecondsSince1970: 1_702_350_448_999_999)
            let page = try await $0.events(start: start, page: 2, perPage: 10)
            #expect(page.elements.map(\.event?.type) == [.paymentUpdated])
            #expect(page.lastPage == 3)
        },
        Call("GET /api/v1/pos_terminals/\(terminal)", reply: #"{"enabled":true}"#) {
            let presence = try await $0.terminal(terminal)
            #expect(presence == .enabled)
        },
    ]

    @Test(arguments: calls)
    func `each call goes where it should`(call: Call) async throws {
        try await withRig { _, _ in
            .json(call.reply)
        } body: { server, client in
            try await call.make(client)
            let sent = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(sent.line == call.line + " HTTP/1.1")
            #expect(sent.body == call.body)
            let isPost = call.line.hasPrefix("POST")
            #expect(sent.values("X-KOMOJU-IDEMPOTENCY") == (isPost ? ["k"] : []))
            #expect(sent.values("Content-Type") == (call.body.isEmpty ? [] : ["application/json"]))
            #expect(
                sent.values("Content-Length") == (isPost ? ["\(call.body.utf8.count)"] : [])
            )
        }
    }

    @Test(arguments: [
        (#"{"enabled":true}"#, "200 OK", TerminalPresence.enabled),
        (#"{"enabled":false,"x":1}"#, "200 OK", .disabled),
        ("{}", "200 OK", .notAvailable),
        (#"{"error":{"code":"forbidden"}}"#, "403 Forbidden", .notAvailable),
        ("<html>", "404 Not Found", .notAvailable),
    ])
    func `the terminal's presence is a best effort`(
        body: String,
        status: String,
        presence: TerminalPresence
    ) async throws {
        try await withRig { _, _ in
            .json(body, status: status)
        } body: { _, client in
            let told = try await client.terminal(Documents.terminalID)
            #expect(told == presence)
        }
    }

    @Test(arguments: ["", "a/b", "..", "a?b", "a b", "é", String(repeating: "a", count: 65)])
    func `an id that could reach another path is not sent`(id: String) async throws {
        try await withRig { _, _ in
            .close
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.session(id)
            }
            guard case .notSent(.invalidRequest) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(server.connections == 0)
        }
    }

    @Test(arguments: ["", "a b", "a\r\nX: y", "鍵", String(repeating: "k", count: 101)])
    func `a key that no header can carry is not sent`(key: String) async throws {
        try await withRig { _, _ in
            .close
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.cancelSession(Documents.sessionID, idempotencyKey: key)
            }
            guard case .notSent(.invalidRequest) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(server.connections == 0)
        }
    }

    @Test func `another object than the one asked for is no answer`() async throws {
        let other = "0000000000000000000000000"
        try await withRig { request, _ in
            .json(request.line.contains("sessions") ? Documents.pendingSession : Documents.payment)
        } body: { _, client in
            let session = try await failure { () async throws(KOMOJUError) in
                try await client.session(other)
            }
            let refund = try await failure { () async throws(KOMOJUError) in
                try await client.refund(payment: other, idempotencyKey: "k")
            }
            #expect(session == .unknown(.unexpectedShape))
            #expect(refund == .unknown(.unexpectedShape))
        }
    }
}
