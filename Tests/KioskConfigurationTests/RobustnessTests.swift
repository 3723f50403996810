import KioskConfiguration
import Testing

/// Broken files in great number: never a crash, never half a configuration.
@Suite(.timeLimit(.minutes(5)))
struct RobustnessTests {
    /// What holds of every outcome: a configuration or faults, every fault at a place in the file.
    private func check(_ bytes: [UInt8]) -> ConfigurationOutcome {
        let outcome = ConfigurationFile.check(bytes)
        #expect((outcome.configuration == nil) == !outcome.faults.isEmpty)
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        #expect(
            outcome.findings.allSatisfy {
                (1...lines).contains($0.line) && $0.column >= 1 && !$0.message.isEmpty
            })
        let isSorted = zip(outcome.faults, outcome.faults.dropFirst()).allSatisfy {
            ($0.line, $0.column) <= ($1.line, $1.column)
        }
        #expect(isSorted)
        return outcome
    }

    @Test func `a file cut at any byte is refused`() throws {
        let bytes = Array(try Samples.text("kiosk.json").utf8)
        let whole = try #require(check(bytes).configuration)
        for count in 0..<bytes.count {
            let outcome = check(Array(bytes[..<count]))
            guard let configuration = outcome.configuration else {
                #expect(outcome.faults.count == 1, "one broken place, one line")
                continue
            }
            // Only the line break behind the last bracket can be missed.
            #expect(count == bytes.count - 1)
            #expect(configuration == whole)
        }
    }

    @Test(arguments: Samples.names.prefix(2))
    func `any token left out, doubled or changed never crashes the check`(name: String) throws {
        let tokens = Self.tokens(of: Array(try Samples.text(name).utf8))
        let changes = [
            "null", "true", "-1", "0", "1e400", "\"\"", "{}", "[]", "[[[", "\"\\ud800\"",
        ]
        for index in tokens.indices where tokens[index].first.map(Self.isSpace) == false {
            for replacement in [[], tokens[index] + tokens[index]] + changes.map({ Array($0.utf8) })
            {
                var changed = tokens
                changed[index] = replacement
                _ = check(Array(changed.joined()))
            }
            // Without a bracket, a comma or a colon it is no JSON any more.
            if tokens[index].count == 1, "{}[],:".utf8.contains(tokens[index][0]) {
                var changed = tokens
                changed[index] = []
                #expect(check(Array(changed.joined())).configuration == nil)
            }
        }
    }

    @Test func `bytes changed at random never crash the check`() throws {
        var random = SplitMix(state: 20_260_401)
        let samples = try Samples.names.map { Array(try Samples.text($0).utf8) }
        let pieces = [
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "\u{3000}", "😀", "//", "-", "e9",
        ]
        for _ in 0..<2000 {
            var bytes = samples[random.below(samples.count)]
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
                default:
                    let end = min(bytes.count, place + random.below(40))
                    bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
                }
            }
            _ = check(bytes)
        }
    }

    @Test func `a large file of mistakes is reported in full`() {
        let keys = (0..<40_000).map { "\"k\($0)\": \($0)" }.joined(separator: ", ")
        let text = WrongFile.good.replacing("\"price\": 150", with: "\"price\": 150, " + keys)
        #expect(check(Array(text.utf8)).faults.count == 40_000)
    }

    @Test func `sixty-four items are taken and sixty-five are not`() {
        func file(_ count: Int) -> String {
            let items = (0..<count).map {
                "{\"id\": \"i\($0)\", \"price\": 1, \"button\": {\"line\": \($0)}, "
                    + "\"dispense\": {\"line\": \($0 + 100), \"pulse_ms\": 10}}"
            }
            return "{\"kiosk\": {\"id\": \"k\"}, \"komoju\": {\"terminal_id\": "
                + "\"2ffj2lrc9l29qp018i7jo74cm\"}, \"gpio\": {\"backend\": \"mock\"}, "
                + "\"items\": [\(items.joined(separator: ","))]}"
        }
        #expect(check(Array(file(64).utf8)).configuration?.items.count == 64)
        #expect(
            check(Array(file(65).utf8)).faults.map(\.message)
                == ["the list has 65 entries; write 1 to 64"])
    }

    // MARK: Pieces of a file

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    /// Brackets, commas, colons, strings, words and runs of space, one after the other.
    private static func tokens(of bytes: [UInt8]) -> [[UInt8]] {
        var tokens: [[UInt8]] = []
        var index = 0
        while index < bytes.count {
            var end = index + 1
            if bytes[index] == UInt8(ascii: "\"") {
                while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
                end = min(end + 1, bytes.count)
            } else if !"{}[],:".utf8.contains(bytes[index]) {
                let space = isSpace(bytes[index])
                while end < bytes.count, isSpace(bytes[end]) == space,
                    !"{}[],:\"".utf8.contains(bytes[end])
                {
                    end += 1
                }
            }
            tokens.append(Array(bytes[index..<end]))
            index = end
        }
        return tokens
    }
}

/// A small generator, so that every run changes the same bytes.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
