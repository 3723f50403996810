import FoundationEssentials
import Glibc
import KioskCore
import TestAuthority
import Testing

/// What comes before the first byte to KOMOJU: its name, its certificate, and the clock (M14).
@Suite struct NameAndCertificateTests {
    private static let limit = OfflineTests.limit

    @Test(.timeLimit(.minutes(2)))
    func `a name server that is down is named, until names are resolved again`() async throws {
        try await Kiosk.with(KioskFile(logLevel: "debug")) { kiosk in
            let hosts = try kiosk.directory.write("127.0.0.1 elsewhere\n", to: "hosts")
            let order = try kiosk.directory.write("hosts: files\n", to: "nsswitch.conf")
            kiosk.mounts = try await PrivateMounts.made(
                "mount --bind '\(hosts)' /etc/hosts "
                    + "&& mount --bind '\(order)' /etc/nsswitch.conf", in: kiosk.directory)
            try kiosk.rewrite(
                kiosk.simulator.address, "http://localhost:\(kiosk.simulator.port)")
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await kiosk.says(
                "the name of KOMOJU's server cannot be resolved", manager, within: Self.limit)
            let attempts = try await kiosk.attempts(closedFor: .seconds(12))
            try append("127.0.0.1 localhost\n", to: hosts)
            let mended = ContinuousClock.now
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            print(
                "offline: no name server: \(attempts) attempts in 12 s, ready "
                    + "\((ContinuousClock.now - mended).inSeconds) s after it was back")
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a certificate that is not valid yet is named, until one is valid`() async throws {
        try await Kiosk.with(KioskFile(logLevel: "debug")) { kiosk in
            let port = try NetworkFront(before: kiosk.simulator.port).port
            try await kiosk.trustTestAuthority()
            try kiosk.rewrite(kiosk.simulator.address, "https://localhost:\(port)")
            let early = try kiosk.serveTLS(TestCertificates.early, at: port)
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            let words = "the certificate of KOMOJU's server is not accepted"
            try await kiosk.says(words, manager, within: Self.limit)
            if try await !kiosk.kernelVouchesForClock() {
                // Most often it is the clock that is wrong: both are named.
                try await kiosk.says(
                    "\(words), the clock is not known to be right", manager, within: Self.limit)
            }
            let attempts = try await kiosk.attempts(closedFor: .seconds(12))
            early.killAndReap()
            _ = try kiosk.serveTLS(TestCertificates.good, at: port)
            let mended = ContinuousClock.now
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            print(
                "offline: certificate not yet valid: \(attempts) attempts in 12 s, ready "
                    + "\((ContinuousClock.now - mended).inSeconds) s after one was")
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [86_400, -86_400])
    func `a clock that is a day from KOMOJU's is named, unless the kernel vouches for it`(
        ahead: Int
    ) async throws {
        try await Kiosk.with { kiosk in
            try kiosk.simulator.set(switches: "{\"clock_ahead_s\":\(ahead)}")
            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            guard try await !kiosk.kernelVouchesForClock() else {
                try await kiosk.expectSelling()
                try await kiosk.stop()
                return
            }
            try await kiosk.says("the clock is not known to be right", manager, within: Self.limit)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try await never("a sale is opened") { try !kiosk.sales().isEmpty }
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            try kiosk.simulator.set(switches: "{\"clock_ahead_s\":0}")
            let mended = ContinuousClock.now
            try await kiosk.panel.wait(
                KioskFile.Line.ready, 1, "the ready lamp is lit", within: Self.limit)
            print(
                "offline: clock wrong by a day: ready "
                    + "\((ContinuousClock.now - mended).inSeconds) s after it was right")
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    private func append(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(write(descriptor, text, text.utf8.count) == text.utf8.count)
    }
}

extension Kiosk {
    /// Whether the kernel of this computer calls its clock synchronised, as the doctor sees it.
    fileprivate func kernelVouchesForClock() async throws -> Bool {
        struct Finding: Decodable {
            let check: String
            let verdict: String
        }
        let output = try await command("doctor", "--json").output
        let all = try JSONDecoder().decode([Finding].self, from: Data(output.utf8))
        return try #require(all.first { $0.check == "clock" }).verdict == "pass"
    }

    /// Has the kiosk trust the tests' authority and no other.
    fileprivate func trustTestAuthority() async throws {
        let authority = try directory.write(TestCertificates.authority + "\n", to: "authority")
        mounts = try await PrivateMounts.made(
            "mount -t tmpfs none /etc/ssl/certs "
                + "&& cp '\(authority)' /etc/ssl/certs/ca-certificates.crt", in: directory)
    }

    /// Serves what the look at KOMOJU asks for, over TLS with that certificate: openssl's own
    /// server, which answers out of files that are named like what is asked.
    fileprivate func serveTLS(_ certificate: String, at port: UInt16) throws -> ChildProcess {
        _ = try directory.write(certificate + "\n", to: "certificate")
        _ = try directory.write(TestCertificates.key + "\n", to: "tls-key")
        try FileManager.default.createDirectory(
            atPath: directory.file("api/v1/pos_terminals"), withIntermediateDirectories: true)
        let probe = "payments?external_order_num=kioskd-health-check&page=1&per_page=50"
        _ = try directory.write(Self.page(#"{"data":[],"last_page":1}"#), to: "api/v1/\(probe)")
        _ = try directory.write(
            Self.page(#"{"enabled":true}"#),
            to: "api/v1/pos_terminals/\(SimulatorProcess.terminal)")
        return try spawn(
            "/bin/sh",
            [
                "-c",
                "cd '\(directory.path)' && exec openssl s_server -accept 127.0.0.1:\(port) "
                    + "-cert certificate -key tls-key -HTTP",
            ])
    }

    private static func page(_ body: String) -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 64)
        // In the C locale, in which a process is until it asks for another.
        strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        let date = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        return "HTTP/1.1 200 OK\r\nDate: \(date)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}
