import KioskConfiguration
import KioskPanel

/// What the local pages and the readers of the metrics need; no sale needs it.
extension Doctor {
    /// The password of the pages; nothing where there are no pages.
    var panelFindings: [DoctorFinding] {
        guard configuration.panel != nil else { return [] }
        let check = "panel password"
        let why = "nothing can be changed on the pages"
        let remedy = "`sudo kioskd panel password` writes it anew"
        let location = SecretLocation.panelPassword(of: configuration)
        do throws(ServiceSecretFault) {
            let found = try secret(at: location)
            do throws(PasswordHash.Fault) {
                _ = try PasswordHash(parsing: found.secret.revealed())
            } catch {
                throw ServiceSecretFault.unusable(
                    path: found.path, "not what `kioskd panel password` writes")
            }
            return [found.exposed(check) ?? .pass(check, "set, and the service can read it")]
        } catch .secret(.notConfigured) {
            return [.pass(check, "none is set: the pages tell, and change nothing")]
        } catch {
            return [error.finding(check, of: location, closes: false, why: why, remedy: remedy)]
        }
    }

    /// The token of the metrics' readers on other machines; nothing where there is none.
    var metricsFindings: [DoctorFinding] {
        let check = "metrics token"
        let location = SecretLocation.metricsToken(of: configuration)
        do throws(ServiceSecretFault) {
            let found = try secret(at: location)
            return [found.exposed(check) ?? .pass(check, "there, and one word")]
        } catch .secret(.notConfigured) {
            return []
        } catch {
            return [
                error.finding(
                    check, of: location, closes: false,
                    why: "nobody on another machine can read the metrics",
                    remedy: "write one word into the file, and the same into Prometheus")
            ]
        }
    }
}
