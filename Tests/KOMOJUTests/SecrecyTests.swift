import Testing

@testable import KOMOJU

@Suite(.timeLimit(.minutes(1))) struct SecrecyTests {
    /// Everything that printing, reflecting and dumping make of a value.
    private func texts(_ value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(reflecting: value), dumped]
    }

    private func expectNoKey(in value: Any) {
        for text in texts(value) {
            #expect(!text.isEmpty)
            #expect(!text.contains(secretText))
            #expect(!text.contains(secretText.dropFirst(8)))
            #expect(!text.contains(secretBase64.prefix(20)))
        }
    }

    @Test func `neither client nor request shows the key`() async throws {
        let client = try makeClient("https://komoju.com")
        expectNoKey(in: client)
        expectNoKey(in: ["client": Optional(client)])
        expectNoKey(in: APIRequest.post(["sessions", "a", "cancel"], key: "k"))
        expectNoKey(in: AnswerReader(credential: try SecretKey(secretText)))
        try await client.shutdown()
    }

    static let replies: [ScriptedServer.Reply] = [
        .json(#"{"error":{"code":"\#(secretText)","message":"\#(secretText) \#(secretBase64)"}}"#),
        .json(#"{"error":"\#(secretText)"}"#, status: "401 Unauthorized"),
        .json(#"{"error":{"code":"bad_gateway","message":"\#(secretBase64)"}}"#, status: "502 X"),
        .json(#"{"id":"\#(secretText)","status":7}"#),
        .page("<html>\(secretText)</html>"),
        .page(
            "<html>\(secretText)</html>", status: "302 X", headers: "Location: /\(secretText)\r\n"),
        .bytesThenClose("\(secretText) \(secretBase64)\r\n\r\n"),
        .close,
    ]

    @Test(arguments: replies)
    func `no error and no log note shows the key, even if the server echoes it`(
        reply: ScriptedServer.Reply
    ) async throws {
        try await withRig { _, _ in
            reply
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.session("a")
            }
            expectNoKey(in: error)
            expectNoKey(in: CallNote(request: .get(["sessions", "a"]), result: .failure(error)))
        }
    }

    @Test func `a log note has method, path and status, and nothing of the body`() {
        let request = APIRequest(
            method: .post,
            segments: ["payments", "p", "refund"],
            query: [.init(name: "q", value: "query")],
            body: Array("body".utf8),
            idempotencyKey: "key"
        )
        let response = APIResponse(status: 200, body: Array("answer".utf8))
        let note = CallNote(request: request, result: .success(response))
        #expect(note.message == "KOMOJU answered")
        #expect(
            note.facts == [
                "http.method": "POST", "http.path": "/api/v1/payments/p/refund",
                "http.status": "200",
            ]
        )
    }
}
