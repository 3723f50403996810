import KOMOJU
import Testing

/// A key that no text outside an `Authorization` header may ever show.
let secretText = "sk_test_5hsGjhwGfzYxTKnzPbXfC3gE"
/// `base64("<secretText>:")`.
let secretBase64 = "c2tfdGVzdF81aHNHamh3R2Z6WXhUS256UGJYZkMzZ0U6"

/// A client for an address.
func makeClient(_ baseURL: String, timeout: Duration = .seconds(20)) throws -> KOMOJUClient {
    try KOMOJUClient(
        baseURL: baseURL,
        credential: SecretKey(secretText),
        requestTimeout: timeout,
        productVersion: "1.2.3"
    )
}

/// Runs a body with a scripted server and a client for it, and closes both.
func withRig(
    timeout: Duration = .seconds(20),
    script: @escaping ScriptedServer.Script,
    body: (ScriptedServer, KOMOJUClient) async throws -> Void
) async throws {
    let server = try await ScriptedServer.start(script: script)
    let client = try makeClient("http://127.0.0.1:\(server.port)", timeout: timeout)
    do {
        try await body(server, client)
    } catch {
        try await client.shutdown()
        try await server.stop()
        throw error
    }
    try await client.shutdown()
    try await server.stop()
}

/// The failure of a call; a call that succeeds fails the test.
func failure<Answer>(
    of call: () async throws(KOMOJUError) -> Answer
) async throws -> KOMOJUError {
    do {
        _ = try await call()
    } catch {
        return error
    }
    throw Unexpected.success
}

/// What a test did not ask for.
enum Unexpected: Error {
    case success
}
