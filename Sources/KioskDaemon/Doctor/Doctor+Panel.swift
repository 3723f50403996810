import KioskConfiguration
import KioskCore
import KioskPanel

/// What the local pages and the readers of the metrics need; no sale needs it.
extension Doctor {
    /// The password of the pages; nothing where there are no pages.
    var panelFindings: [DoctorFinding] {
        guard configuration.panel != nil else { return [] }
        let check = DoctorCheck.panelPassword
        let location = SecretLocation.panelPassword(of: configuration)
        do throws(ServiceSecretFault) {
            let secret = try secret(at: location)
            do throws(PasswordHash.Fault) {
                _ = try PasswordHash(parsing: secret.secret.revealed())
            } catch {
                throw ServiceSecretFault.unusable(
                    path: secret.path,
                    .init(
                        "not what `kioskd panel password` writes",
                        ja: "`kioskd panel password` が書いたものではありません"))
            }
            let found = BilingualText(
                "set, and the service can read it", ja: "設定済みで、サービスから読めます")
            return [secret.exposed(check) ?? .pass(check, found)]
        } catch .secret(.notConfigured) {
            return [
                .pass(
                    check,
                    .init(
                        "none is set: the pages tell, and change nothing",
                        ja: "設定されていません。ページでは見るだけで、変更はできません"))
            ]
        } catch {
            return [
                error.finding(
                    check, of: location, closes: false,
                    why: .init(
                        "nothing can be changed on the pages", ja: "ページからは何も変更できません"),
                    remedy: .init(
                        "`sudo kioskd panel password` writes it anew",
                        ja: "`sudo kioskd panel password` で書き直してください"))
            ]
        }
    }

    /// The token of the metrics' readers on other machines; nothing where there is none.
    var metricsFindings: [DoctorFinding] {
        let check = DoctorCheck.metricsToken
        let location = SecretLocation.metricsToken(of: configuration)
        do throws(ServiceSecretFault) {
            let found = try secret(at: location)
            return [found.exposed(check) ?? .pass(check, Self.oneWord)]
        } catch .secret(.notConfigured) {
            return []
        } catch {
            return [
                error.finding(
                    check, of: location, closes: false,
                    why: .init(
                        "nobody on another machine can read the metrics",
                        ja: "ほかの機器からメトリクスを読めません"),
                    remedy: .init(
                        "write one word into the file, and the same into Prometheus",
                        ja: "ファイルに一語だけ書き、Prometheus にも同じものを設定してください"))
            ]
        }
    }

    /// A token as it should be.
    static let oneWord = BilingualText("there, and one word", ja: "正しい形で置かれています")
}
