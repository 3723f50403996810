import FoundationEssentials
import KOMOJU
import KioskConfiguration
import KioskCore
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
        let check = DoctorCheck.webhookToken
        let location = SecretLocation.webhookToken(of: configuration)
        do throws(ServiceSecretFault) {
            let found = try secret(at: location)
            do throws(WebhookTokenError) {
                _ = try WebhookToken(found.secret.revealed())
            } catch {
                throw ServiceSecretFault.unusable(
                    path: found.path, .init(verbatim: "\(error)"))
            }
            return [found.exposed(check) ?? .pass(check, Self.oneWord)]
        } catch {
            return [
                error.finding(
                    check, of: location, closes: false,
                    why: .init(
                        "the receiver stays closed, and captures are found by asking KOMOJU only",
                        ja: "受信を始めず、決済は KOMOJU への問い合わせでしか分かりません"),
                    remedy: .init(
                        "copy the token of the webhook from KOMOJU's dashboard, as "
                            + "systemd/examples/webhook.conf says",
                        ja: "systemd/examples/webhook.conf のとおり、KOMOJU の管理画面から "
                            + "Webhook のトークンをコピーしてください"))
            ]
        }
    }

    private static let staysClosed = BilingualText(
        "the receiver stays closed", ja: "Webhook の受信を始めません")

    private func certificateFinding(_ tls: KioskConfiguration.TLS) -> DoctorFinding {
        let files = TLSFiles(certificate: tls.certificateFile, key: tls.keyFile)
        let end: Int64
        do throws(TLSFilesError) {
            end = try files.check()
        } catch {
            return .warn(
                .webhookCertificate, .init("\(error)", ja: "証明書を使えません: \(error)"),
                why: Self.staysClosed,
                remedy: .init(
                    "mend the files; for files that only the service's user may read, use sudo",
                    ja: "ファイルを直してください。サービスのユーザーしか読めないファイルなら、"
                        + "sudo を付けて実行してください"))
        }
        for path in [tls.certificateFile, tls.keyFile] {
            guard let obstacle = obstacle(toServiceReading: path) else { continue }
            return .warn(
                .webhookCertificate, obstacle.map { "\(path): \($0)" }, why: Self.staysClosed,
                remedy: .init(
                    "copy it to where the service sees it (/etc/kioskd), for its account to read, "
                        + "each time that it is renewed",
                    ja: "更新のたびに、サービスから見える場所（/etc/kioskd）へ、"
                        + "サービスのアカウントが読めるようにコピーしてください"))
        }
        let stamp = Date(timeIntervalSince1970: Double(end)).formatted(.iso8601)
        let left = end - TrustedClock.wallMicroseconds() / 1_000_000
        guard left < Self.certificateDaysMin * 86_400 else {
            return .pass(
                .webhookCertificate,
                .init(
                    "\(tls.certificateFile) until \(stamp)",
                    ja: "\(tls.certificateFile) は \(stamp) まで有効です"))
        }
        let found =
            left < 0
            ? BilingualText(
                "\(tls.certificateFile) ended \(stamp)",
                ja: "\(tls.certificateFile) は \(stamp) に期限が切れました")
            : BilingualText(
                "\(tls.certificateFile) ends \(stamp)",
                ja: "\(tls.certificateFile) は \(stamp) に期限が切れます")
        return .warn(
            .webhookCertificate, found,
            why: .init(
                "KOMOJU delivers to a valid certificate only",
                ja: "KOMOJU は有効な証明書にしか配信しません"),
            remedy: .init(
                "renew it; the service takes new files over by itself",
                ja: "更新してください。新しいファイルはサービスが自動で読み込みます"))
    }

    /// Listens for a moment, where nobody else does.
    private static func addressFinding(
        _ address: ListenAddress, isServing: Bool
    ) async -> DoctorFinding {
        guard !isServing else {
            return .pass(
                .webhookAddress,
                .init(
                    "\(address) is the running service's to listen at",
                    ja: "\(address) では動作中のサービスが待ち受けます"))
        }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port).get()
            try await channel.close()
            return .pass(
                .webhookAddress,
                .init("\(address) can be listened at", ja: "\(address) で待ち受けできます"))
        } catch {
            return .warn(
                .webhookAddress,
                .init("\(address): \(error)", ja: "\(address) で待ち受けできません: \(error)"),
                why: staysClosed,
                remedy: .init(
                    "choose another webhook.listen; `ss -ltnp` says who has the port",
                    ja: "webhook.listen を変えてください。ポートを使っているプログラムは "
                        + "`ss -ltnp` で分かります"))
        }
    }
}
