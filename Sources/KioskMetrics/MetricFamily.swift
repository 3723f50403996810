/// A metric as it is declared once: what it is called, what it means, and which labels it has.
///
/// Series belong to a family; whatever is not declared is not recorded.
public struct MetricFamily: Sendable, Hashable {
    /// What a family's series are.
    public enum Kind: Sendable, Hashable {
        /// Only grows, until the process starts anew; its name ends in `_total`.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts durations by upper bounds, which are in seconds and ascending.
        case histogram(bounds: [Double])
    }

    /// The name, by Prometheus' conventions: the unit comes last, in base units.
    public let name: String
    /// One sentence for people.
    public let help: String
    /// What its series are.
    public let kind: Kind
    /// The names of the labels, in the order in which they are written.
    public let labels: [String]

    /// Declares a metric.
    public init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
        precondition(Self.isName(name), "not a metric's name: \(name)")
        precondition(labels.allSatisfy(Self.isName), "not labels: \(labels)")
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }

    /// Letters, digits and `_`, no digit first: what both names and labels may be.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
