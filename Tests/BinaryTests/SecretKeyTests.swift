import FoundationEssentials
import Glibc
import Testing

/// Where the key comes from, and what is refused (X1).
@Suite(.serialized)
struct SecretKeyTests {
    /// A key file, and how `run` ends with it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let content: String?
        let mode: mode_t
        let exitCode: Int32
    }

    static let cases = [
        Case(testDescription: "missing", content: nil, mode: 0o600, exitCode: 78),
        Case(testDescription: "empty", content: "\n", mode: 0o600, exitCode: 78),
        Case(testDescription: "two words", content: "sk_test a", mode: 0o600, exitCode: 78),
        Case(
            testDescription: "live against this computer", content: "sk_live_1", mode: 0o600,
            exitCode: 78),
        Case(
            testDescription: "readable by the group", content: SimulatorProcess.secretKey,
            mode: 0o640, exitCode: 77),
        Case(
            testDescription: "readable by all", content: SimulatorProcess.secretKey, mode: 0o604,
            exitCode: 77),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: cases)
    func `a key file that is not right ends the run`(key: Case) async throws {
        try await CommandBench.with { bench in
            let path = bench.directory.file(KioskFile().keyName)
            if let content = key.content {
                _ = try bench.directory.write(content, to: KioskFile().keyName, mode: key.mode)
            }
            let configuration = try bench.writeConfiguration()
            let result = try await bench.run(["run", "--config", configuration])
            #expect(result.ending == .exited(key.exitCode))
            #expect(result.errors.contains(path), "the message names the file")
            #expect(result.output.isEmpty)
            let journal = bench.directory.file(KioskFile().journalName)
            #expect(!FileManager.default.fileExists(atPath: journal), "nothing was begun")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the service manager's credential is used before the file`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let folder = kiosk.directory.file("credentials")
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false)
            _ = try kiosk.directory.write(
                SimulatorProcess.secretKey, to: "credentials/komoju-secret-key", mode: 0o440)
            _ = try kiosk.directory.write("sk_test_another", to: kiosk.file.keyName)
            try await kiosk.stop()
            // The stand-in lets only one key in.
            try await kiosk.start(environment: ["CREDENTIALS_DIRECTORY": folder])
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a key that KOMOJU refuses keeps the kiosk out of service`() async throws {
        try await Kiosk.with { kiosk in
            _ = try kiosk.directory.write("sk_test_another", to: kiosk.file.keyName)
            try await kiosk.start()
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try await eventually("the log says why") {
                try kiosk.life.errors.contains("KOMOJU refuses the secret key")
            }
            #expect(try !kiosk.life.errors.contains("sk_test_another"))
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await never("a sale is opened") { try !kiosk.sales().isEmpty }
            try await kiosk.stop()
        }
    }
}
