/// A law that was broken: which, when, and what was seen.
public struct Violation: Sendable, Equatable {
    /// The law, in its short form.
    public let law: String
    /// What was seen.
    public let detail: String
    /// When, in the world's time.
    let at: Moment

    init(_ law: String, _ detail: String, at moment: Moment) {
        self.law = law
        self.detail = detail
        at = moment
    }
}

extension Violation: CustomStringConvertible {
    /// One line.
    public var description: String { "\(at) \(law): \(detail)" }
}
