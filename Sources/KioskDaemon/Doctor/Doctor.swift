import KOMOJU
public import KioskConfiguration
import KioskCore
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
                    .service, .init("\(path): \(error)", ja: "\(path) を調べられません: \(error)"),
                    why: .init(
                        "nobody can ask the service anything", ja: "サービスに何も問い合わせできません"),
                    remedy: .init(
                        "look at control.socket in the file",
                        ja: "設定ファイルの control.socket を確認してください")), false
            )
        }
        switch found {
        case .listening:
            return (
                .pass(
                    .service,
                    .init("runs and listens at \(path)", ja: "動作中で、\(path) で待ち受けています")),
                true
            )
        case .forbidden:
            return (
                .warn(
                    .service,
                    .init(
                        "the user \(UserName.current) may not use \(path)",
                        ja: "ユーザー \(UserName.current) には \(path) を使う権限がありません"),
                    why: .init(
                        "what the service knows cannot be asked",
                        ja: "サービスの状態を問い合わせできません"),
                    remedy: .init(
                        "use sudo, or add the user to the group kioskd",
                        ja: "sudo を付けて実行するか、ユーザーをグループ kioskd に加えてください")), true
            )
        case .nothing, .notASocket, .abandoned:
            return (
                .warn(
                    .service, .init("does not run", ja: "動いていません"),
                    why: .init("nothing is sold meanwhile", ja: "その間は販売しません"),
                    remedy: .init(
                        "systemctl start kioskd; `systemctl status kioskd` says why it ended",
                        ja: "systemctl start kioskd を実行してください。終了した理由は "
                            + "`systemctl status kioskd` で分かります")),
                false
            )
        }
    }

    /// The contacts that a machine with a door should have.
    private var contactFinding: DoctorFinding {
        var missing: [(key: String, why: BilingualText)] = []
        if configuration.inputs.door == nil {
            missing.append(
                (
                    "door",
                    .init(
                        "an output may move while hands are inside",
                        ja: "手が中にあっても、出力が動くことがあります")
                ))
        }
        if configuration.inputs.serviceKey == nil {
            missing.append(
                (
                    "service_key",
                    .init(
                        "outputs can be tried with the service stopped only",
                        ja: "サービスを止めないと、出力を試せません")
                ))
        }
        guard !missing.isEmpty else {
            return .pass(
                .contacts,
                .init("door and service key are wired", ja: "扉とサービスキーが配線されています"))
        }
        let keys = missing.map(\.key).joined(separator: ", ")
        return .warn(
            .contacts, .init("no line for \(keys)", ja: "線の指定がないもの: \(keys)"),
            why: .init(
                missing.map(\.why.english).joined(separator: "; "),
                ja: missing.map(\.why.japanese).joined(separator: "。")),
            remedy: .init(
                "wire what the machine has, and name the lines under inputs "
                    + "(hardware/README.md says how)",
                ja: "機械にあるものを配線し、線の名前を inputs に書いてください（hardware/README.md を参照）"))
    }
}
