import FoundationEssentials

/// A folder of the benchmark's own on the disk that is measured, and the kiosk in it.
struct Workplace: Sendable {
    /// The folder.
    let folder: String
    /// How often a session is read, at the configuration's fastest.
    static let pollIntervalMilliseconds = 500
    /// How long a press has to last; the debounce time is shorter.
    static let pressMilliseconds = 30
    /// The item's button, pulled up, active low.
    static let button = "GPIO17"
    /// The item's relay.
    static let relay = "GPIO5"
    /// A key of the right form.
    static let key = "sk_test_0000000000000000000000000000"

    /// Makes a folder below `parent` for as long as `body` runs.
    static func with<Result>(
        below parent: String, _ body: (Workplace) async throws -> Result
    ) async throws -> Result {
        let path = "\(parent)/kiosk-bench-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(Workplace(folder: path)))
        } catch {
            result = .failure(error)
        }
        try FileManager.default.removeItem(atPath: path)
        return try result.get()
    }

    /// A folder below this one.
    func room(_ name: String) throws(BenchError) -> Workplace {
        let room = Workplace(folder: "\(folder)/\(name)")
        do {
            try FileManager.default.createDirectory(
                atPath: room.folder, withIntermediateDirectories: true)
        } catch {
            throw .failed("the folder \(room.folder) cannot be made: \(error)")
        }
        return room
    }

    /// Where the journal is.
    var journal: String { folder + "/journal.sqlite" }
    /// Where the mock chip listens.
    var mockSocket: String { folder + "/gpio.sock" }
    /// Where the daemon tells how it is.
    var notifySocket: String { folder + "/notify.sock" }
    /// Where the key is.
    var keyFile: String { folder + "/key" }
    /// Where the webhook's token is.
    var tokenFile: String { folder + "/token" }
    /// Where the daemon answers commands.
    var controlSocket: String { folder + "/control.sock" }
    /// Where the configuration is.
    var configurationFile: String { folder + "/kiosk.json" }

    /// How captures become known, and where webhooks are received.
    struct News: Sendable {
        /// How they become known.
        let way: NewsWay
        /// The receiver's port on 127.0.0.1.
        let webhookPort: Int
    }

    /// The part of the configuration that says how captures become known.
    private func access(_ news: News?) -> String {
        guard let news else { return #""poll_interval_ms": \#(Self.pollIntervalMilliseconds) }"# }
        let poll = news.way.pollMilliseconds.map { #""poll_interval_ms": \#($0), "# } ?? ""
        return """
            \(poll)"events_interval_s": \(news.way.eventsSeconds) },
              "webhook": {
                "listen": "127.0.0.1:\(news.webhookPort)", "secret_token_file": "\(tokenFile)" }
            """
    }

    /// The configuration's text, for a stand-in at `port`.
    func configuration(port: Int, news: News? = nil) -> String {
        """
        {
          "kiosk": { "id": "bench", "locale": "ja", "currency": "JPY" },
          "komoju": {
            "base_url": "http://127.0.0.1:\(port)",
            "terminal_id": "\(StandInAnswer.terminal)",
            "secret_key_file": "\(keyFile)",
            \(access(news)),
          "gpio": { "backend": "mock", "mock_socket": "\(mockSocket)" },
          "items": [
            { "id": "A1", "name": { "ja": "緑茶", "en": "Green tea" },
              "price": \(StandInAnswer.price),
              "button": {
                "line": "\(Self.button)", "debounce_ms": 20,
                "min_press_ms": \(Self.pressMilliseconds)
              },
              "dispense": { "line": "\(Self.relay)", "pulse_ms": 10 } },
            { "id": "A2", "name": { "ja": "水", "en": "Water" }, "price": 100,
              "button": { "line": "GPIO27" },
              "dispense": { "line": "GPIO6", "pulse_ms": 400 } }
          ],
          "outputs": {
            "ready_lamp": { "line": "GPIO12" }, "wait_lamp": { "line": "GPIO13" },
            "fault_lamp": { "line": "GPIO16" }
          },
          "journal": { "path": "\(journal)" },
          "control": { "socket": "\(controlSocket)" }
        }
        """
    }
}
