public import KioskConfiguration
public import KioskCore
public import KioskGPIO

/// What `kioskd gpio watch` sees of the inputs: every edge, every press, and at the end how each
/// contact bounces. It touches no output, because its plan has none.
public struct InputObservation {
    private var inputs: [WatchedInput]
    private let start: Instant

    /// The lines to take: the configured inputs, of which every edge is wanted.
    public static func plan(for configuration: KioskConfiguration) -> LinePlan {
        let inputs = LinePlan(configuration).inputs.map { line in
            InputLine(
                role: line.role, reference: line.reference, activeLow: line.activeLow,
                bias: line.bias)
        }
        return LinePlan(inputs: inputs, outputs: [])
    }

    /// An observation that begins with the levels that were found.
    public init(
        _ configuration: KioskConfiguration, found levels: [InputRole: Bool], at start: Instant
    ) {
        let settings = MachineSettings(configuration, journalIdentity: "")
        self.start = start
        inputs = LinePlan(configuration).inputs.map { line in
            WatchedInput(
                role: line.role, line: line.reference.description, debounce: line.debounce,
                settings: settings, found: levels[line.role] ?? false, at: start)
        }
    }

    /// Takes an edge; answers with the lines that tell of it and of what it led to.
    public mutating func take(_ edge: InputEdge, now: Instant) -> [String] {
        var lines: [String] = []
        for index in inputs.indices where inputs[index].role == edge.role {
            let since = inputs[index].take(active: edge.active, at: edge.at)
            lines.append(
                stamp(edge.at) + "edge   \(inputs[index].name) "
                    + (edge.active ? "active" : "inactive")
                    + (since.map { ", \($0.inWords) after the one before" } ?? ""))
        }
        return lines + timePassed(now: now)
    }

    /// Takes the news that the chip dropped edges.
    public mutating func take(lost count: Int, of role: InputRole, now: Instant) -> [String] {
        for index in inputs.indices where inputs[index].role == role {
            inputs[index].take(lost: count)
        }
        return [stamp(now) + "lost   \(count) edges of \(role.words): too many at once"]
    }

    /// Lets time pass; answers with the lines that tell of what is accepted at that.
    public mutating func timePassed(now: Instant) -> [String] {
        inputs.indices.compactMap { index in
            switch inputs[index].settle(at: now) {
            case .press: stamp(now) + "PRESS  \(inputs[index].name)"
            case .change(active: true): stamp(now) + "ACTIVE \(inputs[index].name)"
            case .change(active: false): stamp(now) + "RESTS  \(inputs[index].name)"
            case nil: nil
            }
        }
    }

    /// When time is to pass again if no edge comes.
    public var deadline: Instant? {
        inputs.compactMap(\.deadline).min()
    }

    /// The table at the end, its heading first.
    public var table: [[String]] {
        let heading = [
            "INPUT", "LINE", "PRESSES", "EDGES", "EDGES PER PRESS", "LONGEST BOUNCE",
            "DEBOUNCE_MS NOW", "SUGGESTED",
        ]
        return [heading]
            + inputs.map { input in
                let seen = input.statistics
                return [
                    input.role.words, input.line, "\(seen.presses)",
                    "\(seen.edges)" + (seen.lost > 0 ? " (\(seen.lost) lost)" : ""),
                    seen.presses > 0 ? Self.ratio(seen.edges, seen.presses) : "-",
                    seen.longestBounce > .zero ? seen.longestBounce.inWords : "-",
                    "\(input.debounce.wholeMilliseconds)", input.suggestion,
                ]
            }
    }

    private func stamp(_ at: Instant) -> String {
        let text = (at - start).seconds
        return String(repeating: " ", count: max(0, 9 - text.count)) + text + " s  "
    }

    /// A ratio with one decimal.
    private static func ratio(_ dividend: Int, _ divisor: Int) -> String {
        let tenths = (dividend * 10 + divisor / 2) / divisor
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension WatchedInput {
    /// The input and its line.
    fileprivate var name: String { "\(role.words) (\(line))" }

    /// The most that the configuration takes as `debounce_ms`.
    private static let debounceMilliseconds = 500

    /// What the technician should do about `debounce_ms`.
    fileprivate var suggestion: String {
        guard statistics.edges > 0 else {
            return "not pressed"
        }
        guard let milliseconds = statistics.suggestedMilliseconds(configured: debounce) else {
            return "keep"
        }
        return milliseconds <= Self.debounceMilliseconds
            ? "\(milliseconds)" : "replace the contact"
    }
}

extension Duration {
    /// Seconds with three decimals; a time before the start has a minus.
    fileprivate var seconds: String {
        let milliseconds = wholeMilliseconds
        let digits = String(abs(milliseconds) % 1_000 + 1_000).dropFirst()
        return "\(milliseconds < 0 ? "-" : "")\(abs(milliseconds) / 1_000).\(digits)"
    }

    /// In the unit that a bounce has: microseconds matter below a second.
    fileprivate var inWords: String {
        guard self < .seconds(1) else {
            return "\(seconds) s"
        }
        let microseconds = wholeNanoseconds / 1_000
        return "\(microseconds / 1_000).\(String(microseconds % 1_000 + 1_000).dropFirst()) ms"
    }
}
