import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// Where the key comes from, and what is refused (X1).
@Suite(.serialized)
struct SecretKeyTests {
    /// A key file with which nothing can be asked.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let content: String?
        let mode: mode_t
    }

    static let cases = [
        Case(testDescription: "missing", content: nil, mode: 0o600),
        Case(testDescription: "empty", content: "\n", mode: 0o600),
        Case(testDescription: "two words", content: "sk_test a", mode: 0o600),
        Case(testDescription: "live against this computer", content: "sk_live_1", mode: 0o600),
        Case(
            testDescription: "readable by the group", content: SimulatorProcess.secretKey,
            mode: 0o640),
        Case(
            testDescription: "readable by all", content: SimulatorProcess.secretKey, mode: 0o604),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: cases)
    func `without a key that is right it stays up and closed, until there is one`(
        key: Case
    ) async throws {
        try await Kiosk.with { kiosk in
            let path = kiosk.directory.file(kiosk.file.keyName)
            try FileManager.default.removeItem(atPath: path)
            if let content = key.content {
                _ = try kiosk.directory.write(content, to: kiosk.file.keyName, mode: key.mode)
            }
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await eventually("the status says why") {
                manager.assignments().contains("STATUS=Out of service: there is no secret key")
            }
            #expect(manager.assignments().contains("READY=1"))
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            #expect(try kiosk.life.errors.contains(path), "the log names the file")
            #expect(try kiosk.life.output.isEmpty)
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await never("a sale is opened") { try !kiosk.sales().isEmpty }
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            #expect(try kiosk.simulator.requestCount() == 0, "nothing was asked without a key")
            // The same process sells as soon as the file is right.
            _ = try kiosk.directory.write(SimulatorProcess.secretKey, to: kiosk.file.keyName)
            try #require(chmod(path, 0o600) == 0)
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: .seconds(15))
            try await kiosk.expectSelling()
            #expect(try kiosk.lives.count == 1 && kiosk.count(.started) == 1)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a key that was revoked is replaced in its file without a restart`() async throws {
        try await Kiosk.with { kiosk in
            _ = try kiosk.directory.write("sk_test_revoked", to: kiosk.file.keyName)
            try await kiosk.start()
            try await eventually("the log says why") {
                try kiosk.life.errors.contains("KOMOJU refuses the secret key")
            }
            _ = try kiosk.directory.write(SimulatorProcess.secretKey, to: kiosk.file.keyName)
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: .seconds(15))
            try await kiosk.expectSelling()
            #expect(try !kiosk.life.errors.contains("sk_test_revoked"))
            try await kiosk.stop()
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
