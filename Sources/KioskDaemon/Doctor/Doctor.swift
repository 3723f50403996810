import KOMOJU
public import KioskConfiguration
import KioskPanel

/// Every check that a technician can make on site. It sells nothing, energises nothing and requests
/// no line, so it may run beside the service.
public struct Doctor: Sendable {
    let configuration: KioskConfiguration
    let environment: [String: String]
    let surroundings: Surroundings

    /// A doctor for the kiosk of a checked configuration.
    ///
    /// - Parameter environment: Where a credential of the service manager is looked for.
    public init(_ configuration: KioskConfiguration, environment: [String: String]) {
        self.init(configuration, environment: environment, surroundings: .system())
    }

    init(
        _ configuration: KioskConfiguration, environment: [String: String],
        surroundings: Surroundings
    ) {
        self.configuration = configuration
        self.environment = environment
        self.surroundings = surroundings
    }

    /// What this machine itself tells, and what the checks of the others need of it.
    public struct LocalFindings: Sendable {
        /// What was found.
        public let findings: [DoctorFinding]
        /// The key, and what was found of it.
        let key: (findings: [DoctorFinding], key: SecretKey?)
        /// What was found of the secrets of the pages.
        let pages: [DoctorFinding]
        /// What was found of the files that the receiver of webhooks needs.
        let webhook: [DoctorFinding]
        let isServing: Bool
    }

    /// Makes all checks, in the order in which a technician would mend what they find.
    public func findings() async -> [DoctorFinding] {
        let local = localFindings()
        return local.findings + (await remoteFindings(after: local))
    }

    /// Asks this machine only. It waits for devices and disks, and so takes its thread for a while.
    public func localFindings() -> LocalFindings { localFindings { _ in } }

    /// The same, saying what it is at.
    func localFindings(at: (PanelExamination.Part) -> Void) -> LocalFindings {
        at(.service)
        let isServing = serviceFinding()
        var findings = [isServing.finding]
        at(.lines)
        findings += lineFindings(isServing: isServing.listens)
        findings.append(contactFinding)
        at(.disk)
        findings.append(diskFinding())
        at(.journal)
        findings += journalFindings()
        at(.secrets)
        return LocalFindings(
            findings: findings, key: keyFindings(), pages: panelFindings + metricsFindings,
            webhook: webhookFileFindings, isServing: isServing.listens)
    }

    /// Asks KOMOJU and the address of the webhooks, within the time of a request each; with what
    /// KOMOJU tells of the time, the clock is judged.
    public func remoteFindings(after local: LocalFindings) async -> [DoctorFinding] {
        await remoteFindings(after: local) { _ in }
    }

    /// The same, saying what it is at.
    func remoteFindings(
        after local: LocalFindings, at: (PanelExamination.Part) -> Void
    ) async -> [DoctorFinding] {
        at(.komoju)
        let cloud = await cloudFindings(local.key.key)
        var findings = [
            Self.clockFinding(
                ClockReading(
                    mayAskKernel: surroundings.unit?.mayAskKernelClock ?? true, cloud: cloud))
        ]
        findings += local.key.findings + cloud.findings
        at(.webhook)
        findings += await webhookFindings(after: local)
        findings += local.pages
        return findings
    }

    /// Whether a service listens at the control socket.
    private func serviceFinding() -> (finding: DoctorFinding, listens: Bool) {
        let path = configuration.control.socket
        let found: UnixSocketProbe
        do throws(OperatingSystemError) {
            found = try UnixSocketProbe.look(at: UnixSocketAddress(path))
        } catch {
            return (
                .warn(
                    "service", "\(path): \(error)", why: "nobody can ask the service anything",
                    remedy: "look at control.socket in the file"), false
            )
        }
        switch found {
        case .listening:
            return (.pass("service", "runs and listens at \(path)"), true)
        case .forbidden:
            return (
                .warn(
                    "service", "the user \(UserName.current) may not use \(path)",
                    why: "what the service knows cannot be asked",
                    remedy: "use sudo, or add the user to the group kioskd"), true
            )
        case .nothing, .notASocket, .abandoned:
            return (
                .warn(
                    "service", "does not run", why: "nothing is sold meanwhile",
                    remedy: "systemctl start kioskd; `systemctl status kioskd` says why it ended"),
                false
            )
        }
    }

    /// The contacts that a machine with a door should have.
    private var contactFinding: DoctorFinding {
        var missing: [(key: String, why: String)] = []
        if configuration.inputs.door == nil {
            missing.append(("door", "an output may move while hands are inside"))
        }
        if configuration.inputs.serviceKey == nil {
            missing.append(("service_key", "outputs can be tried with the service stopped only"))
        }
        guard !missing.isEmpty else { return .pass("contacts", "door and service key are wired") }
        return .warn(
            "contacts", "no line for " + missing.map(\.key).joined(separator: ", "),
            why: missing.map(\.why).joined(separator: "; "),
            remedy: "wire what the machine has, and name the lines under inputs "
                + "(hardware/README.md says how)")
    }
}
