/// Decoding as lenient as KOMOJU's answers need, and strict where money hangs on it.
extension KeyedDecodingContainer {
    /// An integer, also as a string or a whole float; nil for an absent key or null.
    ///
    /// Anything else throws: a wrong amount must not become a missing one.
    func lenientInteger(_ key: Key) throws -> Int? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        do {
            // This takes `150.0` and `1.5e2` too, and nothing that is not whole.
            return try decode(Int.self, forKey: key)
        } catch DecodingError.typeMismatch {
            let text = try decode(String.self, forKey: key)
            guard let value = Self.integer(text) else { throw mismatch(key, "an integer") }
            return value
        }
    }

    /// An integer that must be there.
    func requiredInteger(_ key: Key) throws -> Int {
        guard let value = try lenientInteger(key) else { throw mismatch(key, "an integer") }
        return value
    }

    /// A boolean, also as `"true"` or `"false"`; nil for an absent key or null.
    func lenientBoolean(_ key: Key) throws -> Bool? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        do {
            return try decode(Bool.self, forKey: key)
        } catch DecodingError.typeMismatch {
            switch try decode(String.self, forKey: key) {
            case "true": return true
            case "false": return false
            default: throw mismatch(key, "a boolean")
            }
        }
    }

    /// A string that no decision hangs on: nil for whatever is not a string.
    func looseString(_ key: Key) -> String? {
        do {
            return try decodeIfPresent(String.self, forKey: key)
        } catch {
            return nil
        }
    }

    /// A time stamp that no decision hangs on alone: nil for whatever is not one.
    func looseTimestamp(_ key: Key) -> Timestamp? {
        looseString(key).flatMap(Timestamp.init(_:))
    }

    /// The integer that a string writes, as `150` or `150.0`.
    private static func integer(_ text: String) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first else { return nil }
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) else { return nil }
        }
        return Int(whole)
    }

    private func mismatch(_ key: Key, _ expected: String) -> DecodingError {
        DecodingError.dataCorruptedError(
            forKey: key,
            in: self,
            debugDescription: "not \(expected)"
        )
    }
}
