import TestAuthority
import Testing

/// The panel's certificate in the built binary, which links less than the tests do.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PanelCertificateTests {
    @Test func `the pages are served over TLS, and a renewed certificate is taken over`()
        async throws
    {
        var file = KioskFile()
        file.panelFiles = ("chain", "tls-key")
        try await Kiosk.with(file) { kiosk in
            let authority = try kiosk.directory.write(
                TestCertificates.authority + "\n", to: "authority")
            _ = try kiosk.directory.write(TestCertificates.good + "\n", to: "chain")
            _ = try kiosk.directory.write(TestCertificates.key + "\n", to: "tls-key")
            try await kiosk.startReady()
            let port = try await Self.port(of: kiosk)
            _ = try kiosk.spawn(
                "/bin/sh",
                [
                    "-c",
                    "(printf 'GET /panel.css HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n'; sleep 5) "
                        + "| openssl s_client -quiet -verify_return_error -CAfile '\(authority)' "
                        + "-servername localhost -connect 127.0.0.1:\(port) "
                        + "> '\(kiosk.directory.file("answer"))' 2>&1",
                ])
            try await eventually(
                "the page comes over TLS",
                isTrue: {
                    try !kiosk.directory.files(holding: "HTTP/1.1 200 OK", except: []).isEmpty
                })
            // Another one for the same key; whoever connects next has it looked at.
            _ = try kiosk.directory.write(TestCertificates.early + "\n", to: "chain")
            _ = try kiosk.spawn(
                "/bin/sh",
                [
                    "-c",
                    "openssl s_client -connect 127.0.0.1:\(port) < /dev/null > /dev/null 2>&1",
                ])
            try await eventually(
                "the renewed certificate is in force",
                isTrue: {
                    try kiosk.life.errors.contains("a renewed certificate of the panel is in force")
                })
            try await kiosk.stop()
        }
    }

    @Test func `a key that everybody may read is not used`() async throws {
        var file = KioskFile()
        file.panelFiles = ("chain", "tls-key")
        try await Kiosk.with(file) { kiosk in
            _ = try kiosk.directory.write(TestCertificates.good + "\n", to: "chain")
            _ = try kiosk.directory.write(TestCertificates.key + "\n", to: "tls-key", mode: 0o644)
            try await kiosk.startReady()
            try await eventually(
                "the panel says why it is not served",
                isTrue: {
                    try kiosk.life.errors.contains("the panel cannot use its certificate")
                })
            try await kiosk.stop()
        }
    }

    /// The port of the panel, as the log tells it.
    private static func port(of kiosk: Kiosk) async throws -> UInt16 {
        try await eventually("the panel is open") {
            let log = try kiosk.life.errors
            guard let place = log.firstRange(of: "panel.address=127.0.0.1:") else { return nil }
            return UInt16(log[place.upperBound...].prefix { $0.isNumber })
        }
    }
}
