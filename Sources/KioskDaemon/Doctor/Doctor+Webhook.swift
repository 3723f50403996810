import FoundationEssentials
import KOMOJU
import KioskConfiguration
import KioskPanel
import NIOCore
import NIOPosix

/// What the receiver of webhooks needs; without it a sale is only slower (M8).
extension Doctor {
    /// A certificate that ends sooner than this, in days, should have been renewed by now.
    private static let certificateDaysMin: Int64 = 14

    /// Nothing where no webhooks are wanted.
    func webhookFindings(isServing: Bool) async -> [DoctorFinding] {
        guard let webhook = configuration.webhook else { return [] }
        var findings = [tokenFinding]
        if let tls = webhook.tls { findings.append(Self.certificateFinding(tls)) }
        findings.append(await Self.addressFinding(webhook.listen, isServing: isServing))
        return findings
    }

    private var tokenFinding: DoctorFinding {
        do {
            _ = try WebhookToken(tokenOfService().revealed())
            return .pass("webhook token", "there, and one word")
        } catch {
            return .warn(
                "webhook token", "\(error)",
                why: "the receiver stays closed, and captures are found by asking KOMOJU only",
                remedy:
                    "copy the token of the webhook from KOMOJU's dashboard; the service gets it "
                    + "as the credential \(SecretLocation.tokenCredential); to look at it, use sudo"
            )
        }
    }

    private func tokenOfService() throws(SecretError) -> Secret {
        do throws(SecretError) {
            return try SecretFile.webhookToken(for: configuration, environment: environment)
        } catch .notConfigured {
            let unit = environment.merging(["CREDENTIALS_DIRECTORY": Self.unitFolder]) { $1 }
            return try SecretFile.webhookToken(for: configuration, environment: unit)
        }
    }

    private static func certificateFinding(_ tls: KioskConfiguration.TLS) -> DoctorFinding {
        let files = TLSFiles(certificate: tls.certificateFile, key: tls.keyFile)
        let end: Int64
        do throws(TLSFilesError) {
            end = try files.check()
        } catch {
            return .warn(
                "webhook certificate", "\(error)", why: "the receiver stays closed",
                remedy: "mend the files; for files that only the service's user may read, use sudo")
        }
        let stamp = Date(timeIntervalSince1970: Double(end)).formatted(.iso8601)
        let left = end - TrustedClock.wallMicroseconds() / 1_000_000
        guard left < certificateDaysMin * 86_400 else {
            return .pass("webhook certificate", "\(tls.certificateFile) until \(stamp)")
        }
        return .warn(
            "webhook certificate",
            "\(tls.certificateFile) \(left < 0 ? "ended" : "ends") \(stamp)",
            why: "KOMOJU delivers to a valid certificate only",
            remedy: "renew it; the service takes new files over by itself")
    }

    /// Listens for a moment, where nobody else does.
    private static func addressFinding(
        _ address: ListenAddress, isServing: Bool
    ) async -> DoctorFinding {
        guard !isServing else {
            return .pass("webhook address", "\(address) is the running service's to listen at")
        }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port).get()
            try await channel.close()
            return .pass("webhook address", "\(address) can be listened at")
        } catch {
            return .warn(
                "webhook address", "\(address): \(error)", why: "the receiver stays closed",
                remedy: "choose another webhook.listen; `ss -ltnp` says who has the port")
        }
    }
}
