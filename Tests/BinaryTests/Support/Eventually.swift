/// How long a test waits for something that is to happen; a busy computer is slow.
let patience: Duration = .seconds(25)

/// The pause between two looks.
private let lookInterval: Duration = .milliseconds(5)

/// Looks until there is something, and answers with it.
func eventually<Value>(
    _ expectation: String,
    within limit: Duration = patience,
    _ look: () async throws -> Value?
) async throws -> Value {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while true {
        if let value = try await look() { return value }
        guard clock.now < end else {
            throw TestFailure("waited \(limit) in vain: \(expectation)")
        }
        // Ends with an error when the test's time is up.
        try await Task.sleep(for: lookInterval)
    }
}

/// Looks until something is true.
func eventually(
    _ expectation: String,
    within limit: Duration = patience,
    isTrue look: () async throws -> Bool
) async throws {
    _ = try await eventually(expectation, within: limit) { try await look() ? true : nil }
}

/// Looks for as long as a press is held, and fails when something is true meanwhile.
func never(
    _ mishap: String, during time: Duration = .milliseconds(500),
    isTrue look: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let end = clock.now + time
    repeat {
        guard try await !look() else { throw TestFailure("this must not be: \(mishap)") }
        try await Task.sleep(for: lookInterval)
    } while clock.now < end
}
