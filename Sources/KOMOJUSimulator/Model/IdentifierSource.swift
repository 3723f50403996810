/// A source of identifiers in KOMOJU's form, 25 characters `[0-9a-z]`, from a seed and a counter.
struct IdentifierSource: Sendable, Equatable {
    /// The length of an identifier, in characters.
    static let length = 25

    /// What the identifiers are derived from.
    let seed: UInt64
    /// How many numbers were drawn.
    private var counter: UInt64 = 0

    /// Two sources of one seed give the same identifiers.
    init(seed: UInt64) { self.seed = seed }

    /// The next identifier.
    mutating func next() -> String {
        let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        while bytes.count < Self.length {
            var word = draw()
            // Twelve base-36 digits fit in 64 bits.
            for _ in 0..<12 where bytes.count < Self.length {
                bytes.append(alphabet[Int(word % 36)])
                word /= 36
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// SplitMix64: a bijection of the counter, so that no number repeats.
    private mutating func draw() -> UInt64 {
        counter += 1
        var word = seed &+ counter &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
