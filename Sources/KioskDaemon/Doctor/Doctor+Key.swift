import KOMOJU
import KioskConfiguration

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
                        "key", of: location, closes: true, why: Self.whyNeeded,
                        remedy: "the service gets it as the credential \(location.credential) (see "
                            + "systemd/kioskd.service)")
                ], nil
            )
        }
        return ([Self.told(key)] + [found.exposed("key file")].compactMap(\.self), key)
    }

    private static let whyNeeded = "without its key the kiosk stays closed"

    private func usable(_ found: FoundSecret) throws(ServiceSecretFault) -> SecretKey {
        do throws(SecretError) {
            try SecretFile.checkKey(found.secret, from: found.path, for: configuration)
        } catch {
            throw .secret(error)
        }
        do throws(SecretKeyError) {
            return try SecretKey(found.secret.revealed())
        } catch {
            throw .unusable(path: found.path, "\(error)")
        }
    }

    private static func told(_ key: SecretKey) -> DoctorFinding {
        switch key.mode {
        case .live: .pass("key", "a live key")
        case .unprefixed: .pass("key", "a key of the old kind, live or test")
        case .test:
            .warn(
                "key", "a test key", why: "no customer is charged, and goods leave the machine",
                remedy: "the live key (sk_live_), before the kiosk stands among people")
        }
    }
}
