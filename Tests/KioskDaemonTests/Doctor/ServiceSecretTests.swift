import FoundationEssentials
import KioskConfiguration
import KioskCore
import KioskPanel
import Testing

@testable import KioskDaemon

/// The secrets as the doctor finds them: what the service gets, not what lies about (X1).
final class ServiceSecretTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "kioskd-doctor-\(UInt64.random(in: 0 ... .max))").path

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            Issue.record("\(error)")
        }
    }

    private func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    /// A doctor of a kiosk whose unit passes such a key, and whose machine answers like that.
    private func doctor(
        key: InstalledUnit.Credential? = nil, keyFile: String? = nil, panel: String = "",
        isRoot: Bool = true,
        run: @escaping ProgramCall.Running = { path, _ throws(OperatingSystemError) in
            throw .call(path, code: 2)
        }
    ) throws -> Doctor {
        let file = keyFile.map { ", \"secret_key_file\": \"\($0)\"" } ?? ""
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"\(file)},
            "gpio": {"backend": "mock"}, "items": [{"id": "A1", "price": 150,
            "button": {"line": 1}, "dispense": {"line": 2, "pulse_ms": 400}}]\(panel)}
            """
        let name = SecretLocation.keyCredential
        let unit = try #require(
            InstalledUnit(
                properties: """
                    LoadState=loaded
                    User=kioskd
                    Group=kioskd
                    SupplementaryGroups=gpio
                    ProtectHome=yes
                    PrivateTmp=no
                    """,
                files: key.map { source in
                    switch source {
                    case .copied(let path): "LoadCredential=\(name):\(path)"
                    case .decrypted(let path): "LoadCredentialEncrypted=\(name):\(path)"
                    }
                } ?? ""))
        return Doctor(
            try #require(ConfigurationFile.check(text: text).configuration), environment: [:],
            surroundings: Doctor.Surroundings(unit: unit, isRoot: isRoot, run: run))
    }

    @Test func `the credential that the unit passes is the key, not the file that is named`() throws
    {
        let doctor = try doctor(
            key: .copied(try write("sk_live_right", to: "right")),
            keyFile: try write("sk_test_wrong", to: "wrong"))
        let (findings, key) = doctor.keyFindings()
        #expect(findings == [.pass(.key, .init("a live key", ja: "本番のキーです"))])
        #expect(key != nil)
    }

    @Test func `a credential's file that others may read is told of, though the service sells`()
        throws
    {
        let path = try write("sk_live_right", to: "key", mode: 0o644)
        let findings = try doctor(key: .copied(path)).keyFindings().findings
        #expect(findings.map(\.verdict) == [.pass, .warn])
        #expect(
            findings.last?.found.english
                == "\(path) may be used by others than root (mode 0644)")
    }

    @Test(arguments: [
        (
            InstalledUnit.Credential.copied("/nowhere/key"),
            "sudo install -m 600 /dev/stdin /nowhere/key "
        ),
        (
            .decrypted("/nowhere/key.cred"),
            "sudo systemd-creds encrypt --name=komoju-secret-key - /nowhere/key.cred "
        ),
    ])
    func `a credential whose file is missing keeps the service from starting`(
        key: InstalledUnit.Credential, remedy: String
    ) throws {
        let (findings, found) = try doctor(key: key).keyFindings()
        #expect(findings.map(\.verdict) == [.fail])
        #expect(findings[0].why?.english.contains("the service does not start") == true)
        #expect(findings[0].remedy?.english.hasPrefix(remedy) == true)
        #expect(found == nil)
    }

    @Test func `root decrypts an encrypted key, and nobody else is told more than that it is one`()
        throws
    {
        let path = try write("(encrypted)", to: "key.cred")
        let running: ProgramCall.Running = { program, arguments in
            #expect(program == "/usr/bin/systemd-creds")
            #expect(arguments == ["decrypt", "--name=komoju-secret-key", path, "-"])
            return ProgramCall.Answer(exitCode: 0, output: Array("sk_live_right\n".utf8))
        }
        let (findings, key) = try doctor(key: .decrypted(path), run: running).keyFindings()
        #expect(findings == [.pass(.key, .init("a live key", ja: "本番のキーです"))])
        #expect(key != nil)

        let others = try doctor(key: .decrypted(path), isRoot: false).keyFindings()
        #expect(others.findings.map(\.verdict) == [.warn])
        #expect(others.findings[0].found.english.contains("encrypted"))
        #expect(others.findings[0].remedy?.english == "use sudo")
        #expect(others.key == nil)
    }

    @Test func `what cannot be decrypted is told in systemd's words, with how to do it again`()
        throws
    {
        let path = try write("(encrypted)", to: "key.cred")
        let (findings, key) = try doctor(key: .decrypted(path)) { _, _ in
            ProgramCall.Answer(exitCode: 1, output: [], complaint: "Decryption failed")
        }.keyFindings()
        #expect(
            findings.map(\.found.english) == [
                "\(path) cannot be decrypted on this machine: Decryption failed"
            ])
        #expect(findings[0].verdict == .fail)
        #expect(
            findings[0].remedy?.english.hasSuffix(
                "sudo systemd-creds encrypt --name=komoju-secret-key - \(path)") == true)
        #expect(key == nil)
    }

    @Test func `no finding ever shows a secret`() throws {
        for text in ["sk_live_two words", "sk_live_secret\nsecret", ""] {
            let path = try write(text, to: "key")
            let (findings, key) = try doctor(key: .copied(path)).keyFindings()
            #expect(findings.map(\.verdict) == [.fail])
            #expect(!"\(findings)".contains("sk_live"))
            #expect(key == nil)
        }
    }

    // MARK: The password of the pages

    private func password(
        _ path: String, run: @escaping ProgramCall.Running
    ) throws -> [DoctorFinding] {
        try doctor(
            panel: ", \"panel\": { \"password_file\": \"\(path)\" }", run: run
        ).panelFindings
    }

    private static func reading(_ exitCodes: CInt...) -> ProgramCall.Running {
        { program, arguments in
            #expect(program == "/usr/bin/setpriv")
            #expect(arguments.contains("--reuid=kioskd") && arguments.contains("--regid=kioskd"))
            let isSecond = arguments.contains("--groups=kioskd,gpio")
            return ProgramCall.Answer(exitCode: exitCodes[isSecond ? 1 : 0], output: [])
        }
    }

    @Test func `a password that the tool wrote and the service reads is well`() throws {
        let path = try write(PasswordHash(of: "correct horse", costLog: 10).text + "\n", to: "hash")
        for run in [Self.reading(0, 1), Self.reading(1, 0)] {
            #expect(
                try password(path, run: run)
                    .map { "\($0.verdict) \($0.found.english)" }
                    == ["pass set, and the service can read it"])
        }
        #expect(try doctor().panelFindings.map(\.verdict) == [])
        #expect(
            try doctor(panel: ", \"panel\": {}").panelFindings.map(\.verdict) == [.pass])
    }

    @Test func `one that the service's account may not read is a password that nobody set`() throws
    {
        let path = try write(PasswordHash(of: "correct horse", costLog: 10).text, to: "hash")
        let findings = try password(path, run: Self.reading(1, 1))
        #expect(findings.map(\.verdict) == [.warn])
        #expect(
            findings[0].found.english == "\(path): the service's account, kioskd, may not read it")
        #expect(findings[0].remedy?.english.contains("chown") == true)
    }

    @Test func `one typed by hand, open to others, missing or in a home is told of`() throws {
        let hash = PasswordHash(of: "correct horse", costLog: 10).text
        let typed = try password(try write("secret123", to: "typed"), run: Self.reading(0, 0))
        #expect(typed.map(\.verdict) == [.warn])
        #expect(typed[0].found.english.hasSuffix("not what `kioskd panel password` writes"))
        #expect(!"\(typed)".contains("secret123"))
        let open = try password(try write(hash, to: "open", mode: 0o644), run: Self.reading(0, 0))
        #expect(open.map(\.verdict) == [.warn])
        #expect(open[0].found.english.contains("mode 0644"))
        let missing = try password("\(folder)/none", run: Self.reading(0, 0))
        #expect(missing.map(\.verdict) == [.warn])
        #expect(
            try ServiceAccount(unit: #require(doctor().surroundings.unit), run: Self.reading(0, 0))
                .obstacle(toReading: "/home/pi/hash")?.english
                == "the service sees /home empty (its unit's sandbox)")
    }
}
