public import KioskConfiguration
public import KioskCore
public import KioskGPIO

/// What `kioskd gpio list` shows: every line of every chip, and what the kiosk uses it for.
public struct LineListing: Sendable, Equatable {
    /// A chip.
    public struct Chip: Sendable, Equatable, Encodable {
        /// Its device file; empty for the mock.
        public let path: String
        /// The kernel's name of it.
        public let name: String
        /// What its driver calls it.
        public let label: String
        /// Whether it is the one that `gpio.chip` means.
        public let isConfigured: Bool
        /// Its lines.
        public let lines: [Line]

        private enum CodingKeys: String, CodingKey {
            case path, name, label, lines
            case isConfigured = "configured"
        }
    }

    /// A line.
    public struct Line: Sendable, Equatable {
        /// Its number on the chip; `nil` where the mock gives it none.
        public let offset: Int?
        /// Its name; empty when it has none.
        public let name: String
        /// Who holds it; `nil` when nobody does.
        public let holder: String?
        /// Whether it is an output now.
        public let isOutput: Bool
        /// The physical level, of the mock only: a line of a real chip would have to be requested,
        /// which can change what its pin does.
        public let level: Int?
        /// What the configuration uses it for.
        public let usedFor: [BilingualText]
    }

    /// A line that is configured and that the configured chip does not have.
    public struct Missing: Sendable, Equatable {
        /// The line, as the file has it.
        public let line: String
        /// What it is for.
        public let usedFor: BilingualText
    }

    /// The chips.
    public let chips: [Chip]
    /// Configured lines that were not found.
    public let missing: [Missing]

    /// The listing of the machine's chips.
    public init(_ surveys: [ChipSurvey], for configuration: KioskConfiguration?) {
        self.init(
            surveys, plan: configuration.map { LinePlan($0) } ?? LinePlan(inputs: [], outputs: []),
            chip: configuration?.gpio.chip)
    }

    /// The listing of chips for a plan; `wanted` is the chip's label, name or path.
    init(_ surveys: [ChipSurvey], plan: LinePlan, chip wanted: String?) {
        let uses = Self.uses(plan)
        var found: Set<KioskGPIO.LineReference> = []
        chips = surveys.map { survey in
            let chip = survey.chip
            let isConfigured = [chip.path, chip.name, chip.label].contains(wanted ?? "")
            let lines = survey.lines.map { line in
                let own = uses.filter { isConfigured && $0.line.means(line) }
                found.formUnion(own.map(\.line))
                return Line(
                    offset: line.offset, name: line.name, holder: line.holder,
                    isOutput: line.isOutput, level: nil, usedFor: own.map(\.use))
            }
            return Chip(
                path: chip.path, name: chip.name, label: chip.label, isConfigured: isConfigured,
                lines: lines)
        }
        missing = uses.filter { !found.contains($0.line) }.map {
            Missing(line: $0.line.description, usedFor: $0.use)
        }
    }

    /// The listing of the mock chip that another process serves, or of the one that the
    /// configuration describes while none does.
    public init(mock lines: [MockLine]?, for configuration: KioskConfiguration) {
        let plan = LinePlan(configuration)
        let uses = Self.uses(plan)
        let outputs = Set(plan.outputs.map(\.reference.description))
        let listed: [Line]
        if let lines {
            listed = lines.map { line in
                Line(
                    offset: nil, name: line.name, holder: line.consumer,
                    isOutput: line.direction == .output, level: line.level.rawValue,
                    usedFor: uses.filter { $0.line.description == line.name }.map(\.use))
            }
        } else {
            listed = uses.map { line, use in
                Line(
                    offset: nil, name: line.description, holder: nil,
                    isOutput: outputs.contains(line.description), level: nil, usedFor: [use])
            }
        }
        chips = [Chip(path: "", name: "mock", label: "", isConfigured: true, lines: listed)]
        missing = []
    }

    private static func uses(
        _ plan: LinePlan
    ) -> [(line: KioskGPIO.LineReference, use: BilingualText)] {
        plan.inputs.map { (line: $0.reference, use: $0.role.use) }
            + plan.outputs.map { (line: $0.reference, use: $0.role.use) }
    }
}

extension KioskGPIO.LineReference {
    /// Whether this is the line, by its name or by its offset.
    fileprivate func means(_ line: LineDescription) -> Bool {
        switch self {
        case .name(let name): name == line.name
        case .offset(let offset): offset == line.offset
        }
    }
}

extension LineListing.Line: Encodable {
    private enum CodingKeys: String, CodingKey {
        case offset, name, holder, direction, level
        case usedFor = "used_for"
    }

    /// Writes every key, with null for what there is not.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(offset, forKey: .offset)
        try container.encode(name, forKey: .name)
        try container.encode(holder, forKey: .holder)
        try container.encode(isOutput ? "output" : "input", forKey: .direction)
        try container.encode(level, forKey: .level)
        try container.encode(usedFor.map(\.english), forKey: .usedFor)
    }
}

extension LineListing.Missing: Encodable {
    private enum CodingKeys: String, CodingKey {
        case line
        case usedFor = "used_for"
    }

    /// Writes the line with its use in English.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(line, forKey: .line)
        try container.encode(usedFor.english, forKey: .usedFor)
    }
}

extension LineListing {
    /// The rows of a chip's table, its heading first.
    public static func table(of chip: Chip) -> [[String]] {
        let hasLevels = chip.lines.contains { $0.level != nil }
        let heading =
            ["OFFSET", "NAME", "DIRECTION"] + (hasLevels ? ["LEVEL"] : []) + [
                "HELD BY", "USED FOR",
            ]
        return [heading]
            + chip.lines.map { line in
                [
                    line.offset.map(String.init) ?? "-", line.name.isEmpty ? "-" : line.name,
                    line.isOutput ? "output" : "input",
                ] + (hasLevels ? [line.level.map(String.init) ?? "-"] : []) + [
                    line.holder ?? "-",
                    line.usedFor.isEmpty
                        ? "-" : line.usedFor.map(\.english).joined(separator: ", "),
                ]
            }
    }
}
