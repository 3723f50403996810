/// The only source of chance in a rehearsal: a row of numbers that follows from its seed.
struct Dice: Sendable, RandomNumberGenerator {
    private var state: UInt64

    /// The row that belongs to the seed.
    init(seed: UInt64) { state = seed }

    /// A row of its own for one purpose, so that what is drawn for another never shifts it.
    init(seed: UInt64, purpose: UInt64) {
        var mixer = Dice(seed: seed ^ (purpose &* 0xD6E8_FEB8_6659_FD93))
        state = mixer.next()
    }

    /// The next number (SplitMix64).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero to one less than `count`.
    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    /// True in so many cases of a hundred.
    mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

    /// A duration in whole milliseconds.
    mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(range.lowerBound + below(range.count))
    }

    /// A duration in whole seconds.
    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .seconds(range.lowerBound + below(range.count))
    }

    /// One of them; there must be one.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// One of the cases of an enumeration.
    mutating func pick<Choice: CaseIterable>(_ type: Choice.Type) -> Choice {
        pick(Array(Choice.allCases))
    }

    /// One of them, each as often as its weight says.
    mutating func pick<Element>(weighted elements: [(Int, Element)]) -> Element {
        var left = below(elements.reduce(0) { $0 + $1.0 })
        for (weight, element) in elements {
            if left < weight { return element }
            left -= weight
        }
        return elements[elements.count - 1].1
    }
}
