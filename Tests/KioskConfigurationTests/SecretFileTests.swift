import FoundationEssentials
import Glibc
import KioskConfiguration
import Testing

/// Secrets come from a credential or a file of the owner only, and do not show themselves (X1).
@Suite(.timeLimit(.minutes(1)))
struct SecretFileTests {
    private let directory: TestDirectory

    init() throws {
        directory = try TestDirectory()
    }

    private func configuration(
        file: String? = nil, baseURL: String = "https://komoju.com", production: Bool = false
    ) throws -> KioskConfiguration {
        let named = file.map { "\"secret_key_file\": \"\($0)\", " } ?? ""
        let text = WrongFile.good.replacing(
            "\"terminal_id\"", with: "\(named)\"base_url\": \"\(baseURL)\", \"terminal_id\""
        ).replacing("\"shibuya-042\"", with: "\"shibuya-042\", \"production\": \(production)")
            .replacing(
                "  \"sale\"",
                with:
                    "  \"webhook\": { \"secret_token_file\": \"\(directory.path)/token\" },\n  \"sale\""
            )
        return try #require(ConfigurationFile.check(text: text).configuration)
    }

    private func error(
        _ configuration: KioskConfiguration, environment: [String: String] = [:]
    ) -> SecretError? {
        do {
            let secret = try SecretFile.secretKey(for: configuration, environment: environment)
            Issue.record("accepted: \(secret)")
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file of the owner only is read, its line break left out`() throws {
        let path = try directory.write("sk_test_abc\r\n", to: "key")
        let secret = try SecretFile.secretKey(
            for: try configuration(file: path), environment: [:])
        #expect(secret.revealed() == "sk_test_abc")
    }

    @Test func `a credential wins over the file and is trusted with its permissions`() throws {
        let path = try directory.write("from-file", to: "key")
        _ = try directory.write("from-credential", to: "komoju-secret-key", mode: 0o444)
        let secret = try SecretFile.secretKey(
            for: try configuration(file: path),
            environment: ["CREDENTIALS_DIRECTORY": directory.path])
        #expect(secret.revealed() == "from-credential")
    }

    @Test func `the file speaks when the service manager passes other credentials only`() throws {
        let path = try directory.write("from-file", to: "key")
        let secret = try SecretFile.secretKey(
            for: try configuration(file: path),
            environment: ["CREDENTIALS_DIRECTORY": directory.path])
        #expect(secret.revealed() == "from-file")
    }

    @Test func `the webhook's token is found the same way`() throws {
        _ = try directory.write("token-1\n", to: "token", mode: 0o400)
        let configuration = try configuration()
        #expect(
            try SecretFile.webhookToken(for: configuration, environment: [:]).revealed()
                == "token-1")
        _ = try directory.write("token-2", to: "komoju-webhook-token", mode: 0o400)
        #expect(
            try SecretFile.webhookToken(
                for: configuration, environment: ["CREDENTIALS_DIRECTORY": directory.path]
            ).revealed() == "token-2")
    }

    @Test func `the metrics' token may be left out, and is found the same way`() throws {
        let plain = try configuration()
        #expect(try SecretFile.metricsToken(for: plain, environment: [:]) == nil)
        let path = try directory.write("token-3\n", to: "metrics", mode: 0o400)
        let text = WrongFile.good.replacing(
            "  \"sale\"", with: "  \"metrics\": { \"token_file\": \"\(path)\" },\n  \"sale\"")
        let named = try #require(ConfigurationFile.check(text: text).configuration)
        #expect(
            try SecretFile.metricsToken(for: named, environment: [:])?.revealed() == "token-3")
        _ = try directory.write("token-4", to: "kioskd-metrics-token", mode: 0o400)
        #expect(
            try SecretFile.metricsToken(
                for: plain, environment: ["CREDENTIALS_DIRECTORY": directory.path]
            )?.revealed() == "token-4")
        let open = try directory.write("token-5", to: "metrics-open", mode: 0o644)
        let loose = try #require(
            ConfigurationFile.check(text: text.replacing(path, with: open)).configuration)
        #expect(throws: SecretError.self) {
            _ = try SecretFile.metricsToken(for: loose, environment: [:])
        }
    }

    @Test func `neither credential nor file`() throws {
        let error = try #require(error(try configuration()))
        #expect(
            error.description
                == "no secret: pass the systemd credential \"komoju-secret-key\" "
                + "(LoadCredential=), or name a file in komoju.secret_key_file")
    }

    @Test func `a missing file, a directory and a pipe`() throws {
        let missing = directory.path + "/none"
        #expect(error(try configuration(file: missing)) == .missing(path: missing))
        #expect(
            error(try configuration(file: directory.path))
                == .notAFile(path: directory.path, kind: "a directory"))
        let pipe = directory.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(error(try configuration(file: pipe)) == .notAFile(path: pipe, kind: "a pipe"))
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660, 0o601])
    func `a file that others may use is refused`(mode: Int) throws {
        let path = try directory.write("sk_test_abc", to: "key", mode: mode)
        let digits = "0" + String(mode, radix: 8)
        #expect(
            error(try configuration(file: path)) == .openToOthers(path: path, mode: digits))
    }

    @Test(arguments: ["", "\n", "\r\n\n"])
    func `an empty file is refused`(text: String) throws {
        let path = try directory.write(text, to: "key")
        #expect(error(try configuration(file: path)) == .empty(path: path))
    }

    @Test(arguments: ["a b", " a", "a ", "a\nb", "a\tb", "鍵", "a\u{0}b", "\n\na"])
    func `anything but one word is refused`(text: String) throws {
        let path = try directory.write(text, to: "key")
        #expect(error(try configuration(file: path)) == .notOneWord(path: path))
    }

    @Test func `a file over four KiB is refused`() throws {
        let path = try directory.write(String(repeating: "a", count: 4097), to: "key")
        #expect(error(try configuration(file: path)) == .tooLong(path: path))
        let fitting = try directory.write(String(repeating: "a", count: 4096), to: "key")
        _ = try SecretFile.secretKey(for: try configuration(file: fitting), environment: [:])
    }

    @Test func `a test key in production and a live key against a stand-in are refused`() throws {
        let test = try directory.write("sk_test_abc", to: "test")
        #expect(
            error(try configuration(file: test, production: true))
                == .testKeyInProduction(path: test))
        let live = try directory.write("sk_live_abc", to: "live")
        #expect(
            error(try configuration(file: live, baseURL: "http://127.0.0.1:9000"))
                == .liveKeyAgainstLoopback(path: live))
        _ = try SecretFile.secretKey(
            for: try configuration(file: live, production: true), environment: [:])
    }

    @Test func `a secret does not show itself`() throws {
        let path = try directory.write("sk_test_abc", to: "key")
        let secret = try SecretFile.secretKey(
            for: try configuration(file: path), environment: [:])
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(!text.contains("sk_test"))
            #expect(text.contains("(secret)"))
        }
    }

    @Test func `errors name the path and what to do, and not the secret`() throws {
        let path = try directory.write("sk_live_abc def", to: "key")
        let error = try #require(error(try configuration(file: path)))
        #expect(error.description.hasPrefix(path + ": "))
        #expect(!"\(error)".contains("sk_live_abc"))
    }
}
