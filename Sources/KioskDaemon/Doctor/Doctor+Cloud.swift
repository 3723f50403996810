import KOMOJU
import KioskConfiguration
import KioskCore
import Logging

/// What is looked at between here and KOMOJU.
extension Doctor {
    /// The key: whether it can be had, by whom, and for which mode (X1).
    func keyFinding() -> (finding: DoctorFinding, key: SecretKey?) {
        let secret: Secret
        do throws(SecretError) {
            secret = try secretOfService()
        } catch {
            return (Self.noKey("\(error)"), nil)
        }
        do throws(SecretKeyError) {
            let key = try SecretKey(secret.revealed())
            return (Self.told(key), key)
        } catch {
            return (Self.noKey("\(error)"), nil)
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

    private static func noKey(_ found: String) -> DoctorFinding {
        .fail(
            "key", found, why: "without its key the kiosk stays closed",
            remedy: "the service gets it as the credential komoju-secret-key (see "
                + "systemd/kioskd.service); to look at it, use sudo")
    }

    /// The key where the file or the environment says, else where the unit loads it from.
    private func secretOfService() throws(SecretError) -> Secret {
        do throws(SecretError) {
            return try SecretFile.secretKey(for: configuration, environment: environment)
        } catch .notConfigured {
            let unit = environment.merging(["CREDENTIALS_DIRECTORY": Self.unitFolder]) { $1 }
            return try SecretFile.secretKey(for: configuration, environment: unit)
        }
    }

    /// Where the unit's `LoadCredential=` finds the secrets, under the credentials' own names.
    static let unitFolder = "/etc/kioskd"

    /// KOMOJU: reached, key accepted, terminal known. Asks for what changes nothing.
    func cloudFindings(_ key: SecretKey?) async -> [DoctorFinding] {
        guard let key else {
            return [
                .warn(
                    "KOMOJU", "not asked, for want of a key", why: "nothing is known of it",
                    remedy: "see key")
            ]
        }
        let client: KOMOJUClient
        do throws(KOMOJUSetupError) {
            client = try KOMOJUClient(
                baseURL: configuration.komoju.baseURL.text, credential: key,
                requestTimeout: configuration.komoju.requestTimeout,
                productVersion: KioskVersion.current,
                logger: Logger(label: "kioskd.doctor") { _ in SwiftLogNoOpLogHandler() })
        } catch {
            return [
                .fail(
                    "KOMOJU", "\(error)", why: "nothing can be sold", remedy: "see komoju.base_url")
            ]
        }
        let findings = await probe(client)
        do throws(KOMOJUShutdownError) {
            try await client.shutdown()
        } catch {
            // The process ends, and its connections with it.
            return findings
        }
        return findings
    }

    private func probe(_ client: KOMOJUClient) async -> [DoctorFinding] {
        let calls = KOMOJUCalls(
            terminal: configuration.komoju.terminalID, locale: .japanese, itemNames: [:])
        let address = configuration.komoju.baseURL.text
        do throws(KOMOJUError) {
            let reply = try await client.perform(try calls.call(for: .probe))
            guard case .healthy(let isEnabled, _) = reply else {
                preconditionFailure("a probe was answered with \(reply)")
            }
            return [.pass("KOMOJU", "\(address) answers and takes the key"), terminal(isEnabled)]
        } catch {
            return [
                .fail(
                    "KOMOJU", "\(address): \(error)", why: "nothing can be sold meanwhile (M14)",
                    remedy: Self.remedy(error))
            ]
        }
    }

    private static func remedy(_ error: KOMOJUError) -> String {
        switch error {
        case .notSent: "the network of this place: cable, address, name server, clock"
        case .rejected: "the key and the terminal, in KOMOJU's dashboard"
        case .outcomeUnknown: "try again; where it stays so, a proxy or a portal may stand between"
        }
    }

    private func terminal(_ isEnabled: Bool?) -> DoctorFinding {
        let id = configuration.komoju.terminalID
        switch isEnabled {
        case true?: return .pass("terminal", "\(id) is enabled at KOMOJU")
        case false?:
            return .fail(
                "terminal", "\(id) is disabled at KOMOJU", why: "no customer can pay",
                remedy: "enable it in KOMOJU's dashboard, and pair the device with its PIN")
        case nil:
            return .warn(
                "terminal", "KOMOJU does not tell of \(id)",
                why: "a wrong komoju.terminal_id shows at the first sale only",
                remedy: "compare it with the dashboard, and make a sale")
        }
    }
}
