import KioskCore
import KioskPanel
import Synchronization

extension ScriptedSource: TechnicianSource {
    var outputs: [PanelOutput] {
        kiosk.items.map { item in
            PanelOutput(
                item: item.id, line: "GPIO5", kind: .pulse, longest: .milliseconds(400),
                isCounted: item.id == kiosk.items[0].id)
        }
    }

    func examination() -> PanelExamination { books.withLock { $0.examination } }

    func examine() throws(PanelRefusal) {
        if let refusal = books.withLock({ $0.refusal }) { throw refusal }
        asked.withLock { $0.examinations += 1 }
    }

    func configuration() async throws(PanelSourceError) -> PanelConfiguration {
        books.withLock { $0.configuration }
    }

    func log() -> [PanelLogLine] { books.withLock { $0.log } }

    func setStock(
        of item: ItemID, to count: Int, by person: PanelPerson
    ) async throws(PanelRefusal) { try work("stock \(item) \(count)", person) }

    func resetWear(of item: ItemID, by person: PanelPerson) async throws(PanelRefusal) {
        try work("replaced \(item)", person)
    }

    func tryOutput(
        of item: ItemID, by person: PanelPerson
    ) async throws(PanelRefusal) -> TrialResult {
        try work("try \(item)", person)
        return books.withLock { $0.trial }
    }

    func clear(_ fault: FaultName, by person: PanelPerson) async throws(PanelRefusal) {
        try work("clear \(fault)", person)
    }

    private func work(_ deed: String, _ person: PanelPerson) throws(PanelRefusal) {
        if let refusal = books.withLock({ $0.refusal }) { throw refusal }
        asked.withLock {
            $0.works.append("\(deed) by \(person.name ?? "-") at \(person.address)")
        }
    }
}
