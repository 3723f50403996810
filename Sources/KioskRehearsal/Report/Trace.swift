import KioskCore

/// What happened, a line each; kept only where somebody will read it.
struct Trace: Sendable {
    /// Whether lines are kept.
    let isKept: Bool
    private(set) var lines: [String] = []

    init(isKept: Bool) { self.isKept = isKept }

    mutating func note(_ observation: Observation, at moment: Moment) {
        guard isKept else { return }
        lines.append("\(moment)  \(observation.line)")
    }
}

extension Observation {
    /// The observation for people.
    var line: String {
        switch self {
        case .wrote(let stored): "journal \(stored.sequence): \(stored.record.brief)"
        case .called(let call): "call \(call.id.number): \(call.brief)"
        case .answered(let call, let answer):
            "answer \(call.id.number): \(call.brief): \(answer.brief)"
        case .hinted(let session, let isForged): "hint: \(session)\(isForged ? " (forged)" : "")"
        case .lineOn(let item, let isTrial): "LINE ON \(item)\(isTrial ? " (a trial)" : "")"
        case .lineOff(let item): "LINE OFF \(item)"
        case .arrived(let item): "arrived: \(item)"
        case .contactClosed(let item): "contact closed: \(item)"
        case .tried(let result): "tried: \(Brief.text(result))"
        case .lamp(let lamp, let lit): "lamp \(lamp) \(lit ? "on" : "off")"
        case .processBegan: "the process begins"
        case .processEnded(let end): "the process ends: \(end)"
        case .troubleBegan(let trouble): "trouble: \(Brief.text(trouble))"
        case .troubleEnded(let trouble): "over: \(Brief.text(trouble))"
        case .caretaker(let what): "the caretaker \(what)"
        case .settling: "no customer comes any more, and nothing goes wrong any more"
        case .customer(let number, let what): "customer \(number) \(what)"
        case .journalFailed: "the journal cannot be written"
        }
    }
}
