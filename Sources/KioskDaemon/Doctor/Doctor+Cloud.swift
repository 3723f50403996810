import KOMOJU
import KioskConfiguration
import KioskCore
import Logging

/// What is looked at between here and KOMOJU.
extension Doctor {
    /// What was found, and what KOMOJU told beside it.
    struct CloudFindings {
        /// The findings, in order.
        var findings: [DoctorFinding]
        /// Whether KOMOJU answered and took the key.
        var answers = false
        /// How far the wall clock is ahead of KOMOJU's; `nil` where it told no time.
        var clockOffset: Duration?
    }

    /// KOMOJU: reached, key accepted, terminal known. Asks for what changes nothing.
    func cloudFindings(_ key: SecretKey?) async -> CloudFindings {
        guard let key else {
            return CloudFindings(findings: [
                .warn(
                    "KOMOJU", "not asked, for want of a key", why: "nothing is known of it",
                    remedy: "see key")
            ])
        }
        let client: KOMOJUClient
        do throws(KOMOJUSetupError) {
            client = try KOMOJUClient(
                baseURL: configuration.komoju.baseURL.text, credential: key,
                requestTimeout: configuration.komoju.requestTimeout,
                productVersion: KioskVersion.current,
                logger: Logger(label: "kioskd.doctor") { _ in SwiftLogNoOpLogHandler() })
        } catch {
            return CloudFindings(findings: [
                .fail(
                    "KOMOJU", "\(error)", why: "nothing can be sold", remedy: "see komoju.base_url")
            ])
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

    private func probe(_ client: KOMOJUClient) async -> CloudFindings {
        let calls = KOMOJUCalls(
            terminal: configuration.komoju.terminalID, locale: .japanese, itemNames: [:],
            wall: { WallTime(microsecondsSince1970: TrustedClock.wallMicroseconds()) })
        let address = configuration.komoju.baseURL.text
        do throws(KOMOJUError) {
            let reply = try await client.perform(try calls.call(for: .probe))
            guard case .healthy(let isEnabled, let offset) = reply else {
                preconditionFailure("a probe was answered with \(reply)")
            }
            return CloudFindings(
                findings: [
                    .pass("KOMOJU", "\(address) answers and takes the key"), terminal(isEnabled),
                ], answers: true, clockOffset: offset)
        } catch {
            return CloudFindings(findings: [
                .fail(
                    "KOMOJU", "\(address): \(error)", why: "nothing can be sold meanwhile (M14)",
                    remedy: Self.remedy(error))
            ])
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
