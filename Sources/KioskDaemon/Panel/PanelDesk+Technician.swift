import KioskConfiguration
import KioskCore
import KioskPanel
import NIOPosix

extension PanelDesk: TechnicianSource {
    /// What the doctor found last, and whether it is looking.
    func examination() -> PanelExamination { doctor.examination }

    /// Has the doctor look.
    func examine() throws(PanelRefusal) { try doctor.examine() }

    /// The newest lines of our own log, the oldest first.
    func log() -> [PanelLogLine] {
        means.log.lines.map(PanelLogLine.init)
    }

    /// The configuration that is in force, and what a check of its file says now.
    func configuration() async throws(PanelSourceError) -> PanelConfiguration {
        guard let path = kiosk.configurationPath else {
            let report = ConfigurationFile.check(text: means.configuration).bilingualReport(
                path: "kiosk.json")
            return PanelConfiguration(
                path: nil, text: means.configuration, isInForce: nil,
                report: means.configuration.isEmpty ? [] : report)
        }
        do {
            return try await NIOThreadPool.singleton.runIfActive { [means, kiosk] in
                let outcome = ConfigurationFile.load(path: path)
                return PanelConfiguration(
                    path: path, text: means.configuration,
                    isInForce: ConfigurationDigest.sha256(outcome.source)
                        == kiosk.configurationSHA256,
                    report: outcome.bilingualReport(path: path))
            }
        } catch {
            throw .unavailable("the service is stopping")
        }
    }

    /// States how many of an item are in the machine.
    func setStock(
        of item: ItemID, to count: Int, by person: PanelPerson
    ) async throws(PanelRefusal) {
        _ = try await perform(
            .item(ItemCommand(.setStock(count), of: item, by: try person.signature)))
    }

    /// Notes that what an item's output moves was replaced.
    func resetWear(of item: ItemID, by person: PanelPerson) async throws(PanelRefusal) {
        _ = try await perform(.item(ItemCommand(.resetWear, of: item, by: try person.signature)))
    }

    /// Moves an item's output once.
    func tryOutput(
        of item: ItemID, by person: PanelPerson
    ) async throws(PanelRefusal) -> TrialResult {
        let command = ItemCommand(.tryOutput, of: item, by: try person.signature)
        let answer = try await perform(.item(command), within: CommandDesk.trialTimeMax)
        switch answer {
        case .tried(let result): return result
        case .status, .resolved, .cleared, .counted, .refused:
            preconditionFailure("a trial is answered with something else")
        }
    }

    /// Clears a latched fault whose cause is mended (S6).
    func clear(_ fault: FaultName, by person: PanelPerson) async throws(PanelRefusal) {
        _ = try await perform(.clearFault(FaultClearing(name: fault, by: try person.signature)))
    }
}

extension PanelOutput {
    /// The output of an item.
    init(_ item: KioskConfiguration.Item) {
        let kind: Kind =
            switch item.dispense.movement {
            case .pulse: .pulse
            case .motor: .motor
            case .door: .door
            }
        self.init(
            item: item.id, line: item.dispense.output.line.description, kind: kind,
            longest: item.dispense.pulse, isCounted: item.stock != nil)
    }
}
