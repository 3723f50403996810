import KOMOJU
import KioskConfiguration
import KioskCore

/// The secret key as the service gets it.
extension Doctor {
    /// The key: whether it can be had, by whom, and for which mode (X1).
    func keyFindings() -> (findings: [DoctorFinding], key: SecretKey?) {
        let location = SecretLocation.secretKey(of: configuration)
        let found: FoundSecret
        let key: SecretKey
        do throws(ServiceSecretFault) {
            found = try secret(at: location)
            key = try usable(found)
        } catch {
            return (
                [
                    error.finding(
                        .key, of: location, closes: true,
                        why: .init(
                            "without its key the kiosk stays closed", ja: "キーがないと販売を始めません"),
                        remedy: .init(
                            "the service gets it as the credential \(location.credential) (see "
                                + "systemd/kioskd.service)",
                            ja: "サービスにはクレデンシャル \(location.credential) として渡されます"
                                + "（systemd/kioskd.service を参照）"))
                ], nil
            )
        }
        return ([Self.told(key)] + [found.exposed(.keyFile)].compactMap(\.self), key)
    }

    private func usable(_ found: FoundSecret) throws(ServiceSecretFault) -> SecretKey {
        do throws(SecretError) {
            try SecretFile.checkKey(found.secret, from: found.path, for: configuration)
        } catch {
            throw .secret(error)
        }
        do throws(SecretKeyError) {
            return try SecretKey(found.secret.revealed())
        } catch {
            throw .unusable(path: found.path, .init(verbatim: "\(error)"))
        }
    }

    private static func told(_ key: SecretKey) -> DoctorFinding {
        switch key.mode {
        case .live: .pass(.key, .init("a live key", ja: "本番のキーです"))
        case .unprefixed:
            .pass(
                .key,
                .init(
                    "a key of the old kind, live or test",
                    ja: "旧形式のキーです（本番用かテスト用かは分かりません）"))
        case .test:
            .warn(
                .key, .init("a test key", ja: "テスト用のキーです"),
                why: .init(
                    "no customer is charged, and goods leave the machine",
                    ja: "代金が引き落とされないまま、商品が出ます"),
                remedy: .init(
                    "the live key (sk_live_), before the kiosk stands among people",
                    ja: "人のいる場所に置く前に、本番のキー（sk_live_）に替えてください"))
        }
    }
}
