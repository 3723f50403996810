/// Finds the word that was probably meant.
enum Spelling {
    /// Longer words are not compared, so that no file is slow to check.
    static let lengthMax = 40

    /// The candidate nearest to `word`, when it is near enough to be meant.
    ///
    /// `maxLength` becomes `max_length` first; then the ending that names a unit is left aside;
    /// then up to a third of the letters, and at least one, may be wrong.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        guard (1...lengthMax).contains(word.unicodeScalars.count) else { return nil }
        let plain = snakeCase(word)
        if let same = candidates.first(where: { $0 == plain }) { return same }
        let stem = withoutUnit(plain)
        let sameStem = candidates.filter { withoutUnit($0) == stem }
        if let first = sameStem.first, sameStem.count == 1 { return first }
        let longer = candidates.filter { $0.hasPrefix(plain + "_") || $0.hasSuffix("_" + plain) }
        if let first = longer.first, longer.count == 1 { return first }
        let scored = candidates.map { (word: $0, distance: distance(plain, $0)) }
        guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
        let length = max(plain.unicodeScalars.count, best.word.unicodeScalars.count)
        return best.distance <= max(1, length / 3) ? best.word : nil
    }

    /// `pollIntervalMs`, `poll-interval-ms` and `PollInterval_MS` as `poll_interval_ms`.
    static func snakeCase(_ word: String) -> String {
        var result = ""
        var previousIsLower = false
        for scalar in word.unicodeScalars {
            if scalar == "-" || scalar == " " {
                result += "_"
                previousIsLower = false
                continue
            }
            if ("A"..."Z").contains(scalar), previousIsLower { result += "_" }
            result += String(scalar).lowercased()
            previousIsLower = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        return result
    }

    /// The key without its ending for a unit, also for units that no key has.
    static func withoutUnit(_ key: String) -> String {
        let endings = [
            "_ms", "_s", "_msec", "_millis", "_milliseconds", "_sec", "_secs", "_seconds", "_min",
            "_minutes", "_h", "_hours", "_days", "_d",
        ]
        for ending in endings where key.hasSuffix(ending) {
            return String(key.dropLast(ending.count))
        }
        return key
    }

    /// How many letters are added, left out, wrong or swapped with their neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(
                    last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
