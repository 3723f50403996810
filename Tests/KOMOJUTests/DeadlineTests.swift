import Testing

@testable import KOMOJU

@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
    private func push(_ client: KOMOJUClient) async throws(KOMOJUError) {
        try await client.push(terminal: "t", session: "s", idempotencyKey: "k")
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{",
        "HTTP/1.1 200 OK\r\n\r\n\(Documents.success)",
        "HTTP/1.1 200 OK\r\nX-Slow: ",
    ])
    func `a head or a body that drips ends with the deadline`(start: String) async throws {
        try await withRig(timeout: .milliseconds(300)) { _, _ in
            .drip(start)
        } body: {
            server,
            client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            guard case .outcomeUnknown(let unknown) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(unknown.reason == .timedOut)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a server that hangs ends with the deadline, and the next call is fresh`()
        async throws
    {
        try await withRig(timeout: .seconds(3)) { _, number in
            number == 0 ? .hang : .json(Documents.success)
        } body: { server, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.timedOut))
            try await push(client)
            #expect(server.requests.map(\.connection) == [0, 1])
        }
    }

    @Test func `a body at the limit is read and one over it is not`() async throws {
        let limit = KOMOJUClient.responseBytesMax
        let padding = String(repeating: " ", count: limit - Documents.success.utf8.count)
        try await withRig { _, number in
            .json(Documents.success + padding + (number == 0 ? "" : " "))
        } body: { _, client in
            try await push(client)
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.bodyTooLarge, status: 200))
        }
    }

    @Test func `a cancelled task's call is unknown once it was under way`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        try await withRig { _, _ in
            arrived.yield()
            return .hang
        } body: { _, client in
            let error = try await withThrowingTaskGroup(of: KOMOJUError.self) { group in
                group.addTask {
                    try await failure { () async throws(KOMOJUError) in try await push(client) }
                }
                for await _ in arrivals { break }
                group.cancelAll()
                return try await group.next()
            }
            #expect(error == .unknown(.cancelled))
        }
    }

    @Test func `a cancelled task sends nothing`() async throws {
        try await withRig { _, _ in
            .close
        } body: { server, client in
            let error = try await withThrowingTaskGroup(of: KOMOJUError.self) { group in
                group.cancelAll()
                group.addTask {
                    try await failure { () async throws(KOMOJUError) in try await push(client) }
                }
                return try await group.next()
            }
            #expect(error == .notSent(.cancelled))
            #expect(server.connections == 0)
        }
    }
}
