public import KioskCore

/// What the technician's pages show and ask for.
public protocol TechnicianSource: PanelSource {
    /// The outputs that move goods, in the order of the file.
    var outputs: [PanelOutput] { get }

    /// What the doctor found last, and whether it is looking.
    func examination() -> PanelExamination

    /// Has the doctor look, beside the controller; one that looks already goes on. Refused while one
    /// that took too long still hangs.
    func examine() throws(PanelRefusal)

    /// The configuration that is in force, and what is to be said of its file.
    func configuration() async throws(PanelSourceError) -> PanelConfiguration

    /// The newest lines of our own log, the oldest first.
    func log() -> [PanelLogLine]

    /// States how many of an item are in the machine.
    func setStock(
        of item: ItemID, to count: Int, by person: PanelPerson
    ) async throws(PanelRefusal)

    /// Notes that what an item's output moves was replaced.
    func resetWear(of item: ItemID, by person: PanelPerson) async throws(PanelRefusal)

    /// Moves an item's output once, if the service key is on and nothing forbids it (S4).
    func tryOutput(
        of item: ItemID, by person: PanelPerson
    ) async throws(PanelRefusal) -> TrialResult

    /// Clears a latched fault whose cause is mended (S6).
    func clear(_ fault: FaultName, by person: PanelPerson) async throws(PanelRefusal)
}

/// An output that moves goods.
public struct PanelOutput: Sendable, Equatable {
    /// How it ends.
    public enum Kind: Sendable, Equatable {
        /// When its time is up.
        case pulse
        /// When a sensor sees its motor come round.
        case motor
        /// When its door opens.
        case door
    }

    /// The item that it moves.
    public let item: ItemID
    /// Its line, as the file has it.
    public let line: String
    /// How it ends.
    public let kind: Kind
    /// How long it is on at the most.
    public let longest: Duration
    /// Whether the item is counted.
    public let isCounted: Bool

    /// States an output.
    public init(item: ItemID, line: String, kind: Kind, longest: Duration, isCounted: Bool) {
        self.item = item
        self.line = line
        self.kind = kind
        self.longest = longest
        self.isCounted = isCounted
    }
}

/// What the doctor found.
public struct PanelExamination: Sendable, Equatable {
    /// How one thing stands.
    public enum Verdict: String, Sendable, Equatable {
        /// As it should be.
        case pass
        /// It works, and somebody should know.
        case warn
        /// The kiosk cannot sell like this, or must not.
        case fail

        /// The verdict in a word.
        public var words: BilingualText {
            switch self {
            case .pass: .init(rawValue, ja: "正常")
            case .warn: .init(rawValue, ja: "注意")
            case .fail: .init(rawValue, ja: "異常")
            }
        }
    }

    /// One thing that was looked at.
    public struct Finding: Sendable, Equatable {
        /// How it stands.
        public let verdict: Verdict
        /// What was looked at.
        public let check: BilingualText
        /// What was found.
        public let found: BilingualText
        /// Why it matters, and what to do; `nil` where all is well.
        public let advice: BilingualText?

        /// States a finding.
        public init(
            verdict: Verdict, check: BilingualText, found: BilingualText, advice: BilingualText?
        ) {
            self.verdict = verdict
            self.check = check
            self.found = found
            self.advice = advice
        }
    }

    /// Since when it looks; `nil` while it does not.
    public var since: WallTime?
    /// What it is at; `nil` before it began.
    public var part: Part?
    /// When it had looked the last time; `nil` where it has not.
    public var at: WallTime?
    /// What it found then.
    public var findings: [Finding]
    /// The look after that, where it took too long.
    public var unended: Unended?

    /// States an examination; without anything, that there was none.
    public init(
        since: WallTime? = nil, part: Part? = nil, at: WallTime? = nil, findings: [Finding] = [],
        unended: Unended? = nil
    ) {
        self.since = since
        self.part = part
        self.at = at
        self.findings = findings
        self.unended = unended
    }
}

/// The configuration that is in force. Its text passed every check, so that there is no secret in
/// it (X1).
public struct PanelConfiguration: Sendable, Equatable {
    /// The file; `nil` where there is none.
    public let path: String?
    /// The text that was taken over; empty where it is not known.
    public let text: String
    /// Whether the file still says the same; `nil` without a file.
    public let isInForce: Bool?
    /// What a check of the file says now, a line each; no line repeats a secret.
    public let report: [BilingualText]

    /// States a configuration.
    public init(path: String?, text: String, isInForce: Bool?, report: [BilingualText]) {
        self.path = path
        self.text = text
        self.isInForce = isInForce
        self.report = report
    }
}
