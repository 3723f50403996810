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
    func webhookFindings(after local: LocalFindings) async -> [DoctorFinding] {
        guard let webhook = configuration.webhook else { return [] }
        let address = await Self.addressFinding(webhook.listen, isServing: local.isServing)
        return local.webhook + [address]
    }

    /// Of the files that the receiver needs.
    var webhookFileFindings: [DoctorFinding] {
        guard let webhook = configuration.webhook else { return [] }
        return tokenFindings + (webhook.tls.map { [certificateFinding($0)] } ?? [])
    }

    private var tokenFindings: [DoctorFinding] {
        let check = "webhook token"
        let why = "the receiver stays closed, and captures are found by asking KOMOJU only"
        let remedy =
            "copy the token of the webhook from KOMOJU's dashboard, as "
            + "systemd/examples/webhook.conf says"
        let location = SecretLocation.webhookToken(of: configuration)
        do throws(ServiceSecretFault) {
            let found = try secret(at: location)
            do throws(WebhookTokenError) {
                _ = try WebhookToken(found.secret.revealed())
            } catch {
                throw ServiceSecretFault.unusable(path: found.path, "\(error)")
            }
            return [found.exposed(check) ?? .pass(check, "there, and one word")]
        } catch {
            return [error.finding(check, of: location, closes: false, why: why, remedy: remedy)]
        }
    }

    private func certificateFinding(_ tls: KioskConfiguration.TLS) -> DoctorFinding {
        let files = TLSFiles(certificate: tls.certificateFile, key: tls.keyFile)
        let end: Int64
        do throws(TLSFilesError) {
            end = try files.check()
        } catch {
            return .warn(
                "webhook certificate", "\(error)", why: "the receiver stays closed",
                remedy: "mend the files; for files that only the service's user may read, use sudo")
        }
        for path in [tls.certificateFile, tls.keyFile] {
            guard let obstacle = obstacle(toServiceReading: path) else { continue }
            return .warn(
                "webhook certificate", "\(path): \(obstacle)", why: "the receiver stays closed",
                remedy:
                    "copy it to where the service sees it (/etc/kioskd), for its account to read, "
                    + "each time that it is renewed")
        }
        let stamp = Date(timeIntervalSince1970: Double(end)).formatted(.iso8601)
        let left = end - TrustedClock.wallMicroseconds() / 1_000_000
        guard left < Self.certificateDaysMin * 86_400 else {
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
