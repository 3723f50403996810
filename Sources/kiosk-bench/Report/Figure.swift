/// One line of the report: what was measured, what it is compared with, what was hoped for.
struct Figure: Sendable, Encodable {
    /// What a figure should be at most; nothing fails when it is not.
    enum Aim: Sendable {
        /// So many times the reference, by the medians.
        case ratio(Double)
        /// So much, by the median.
        case value(Double)
    }

    /// What the figure is compared with.
    struct Reference: Sendable, Encodable {
        /// What it is.
        var name: String
        /// Its measurements, from the same run.
        var samples: Samples
    }

    /// What was measured.
    var name: String
    /// The unit of all numbers.
    var unit: String
    /// The measurements.
    var samples: Samples
    /// What it is compared with.
    var reference: Reference?
    /// What it should be at most.
    var aim: Aim?
    /// What it means, in one line.
    var meaning: String
    /// Whether it scatters by its nature, as the wait for something that comes round does: it tells
    /// nothing of how calm the machine was.
    var isWait = false
    /// Where it comes from: parts of the figure, threads, files.
    var details: [String] = []

    /// The figure over its reference, by the medians.
    var ratio: Double? {
        guard let reference, reference.samples.p50 > 0 else { return nil }
        return samples.p50 / reference.samples.p50
    }

    /// Whether the aim is met; nil without one.
    var isAimMet: Bool? {
        switch aim {
        case .ratio(let most): ratio.map { $0 <= most }
        case .value(let most): samples.p50 <= most
        case nil: nil
        }
    }

    private enum Key: String, CodingKey {
        case name, unit, samples, reference, ratio, aimRatio, aimValue, aimMet, meaning, details
    }

    /// Writes everything, and what follows from it.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(unit, forKey: .unit)
        try container.encode(samples, forKey: .samples)
        try container.encodeIfPresent(reference, forKey: .reference)
        try container.encodeIfPresent(ratio, forKey: .ratio)
        switch aim {
        case .ratio(let most): try container.encode(most, forKey: .aimRatio)
        case .value(let most): try container.encode(most, forKey: .aimValue)
        case nil: break
        }
        try container.encodeIfPresent(isAimMet, forKey: .aimMet)
        try container.encode(meaning, forKey: .meaning)
        try container.encode(details, forKey: .details)
    }
}
