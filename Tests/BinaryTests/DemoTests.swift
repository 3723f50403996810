import Testing

/// `kioskd demo`.
@Suite(.serialized)
struct DemoTests {
    @Test(.timeLimit(.minutes(2)))
    func `nine scripted customers leave every law whole`() async throws {
        try await CommandBench.with { bench in
            let result = try await bench.run(
                ["demo", "--headless", "9"], within: .seconds(100))
            #expect(result.ending == .exited(0), "\(result.output)\(result.errors)")
            let lines = result.output.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("9 customers: ") })
            #expect(lines.count { $0.hasPrefix("holds ") } >= 4, "\(result.output)")
            #expect(!result.output.contains("BROKEN"))
        }
    }
}
