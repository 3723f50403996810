import FoundationEssentials
import Fuzzing
import KioskCore
import KioskDaemon

@testable import KioskConfiguration
@testable import KioskGPIO

/// What holds of every file, whatever its bytes.
enum ConfigurationRules {
    static func check(_ bytes: [UInt8]) {
        let outcome = ConfigurationFile.check(bytes)
        rule(outcome == ConfigurationFile.check(bytes), "the same file, another outcome")
        rule(
            (outcome.configuration == nil) == !outcome.faults.isEmpty,
            "neither a configuration nor a fault, or both")
        checkPlaces(outcome, bytes)
        checkMessages(outcome, bytes)
        checkAgainstDecoder(bytes)
        if let configuration = outcome.configuration {
            AcceptedFile.check(configuration, bytes)
        }
    }

    /// Every finding stands at a character of the file, or right behind a line's last one.
    private static func checkPlaces(_ outcome: ConfigurationOutcome, _ bytes: [UInt8]) {
        // Columns count in Unicode scalars, of which each has one byte that is no continuation.
        var widths = [0]
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                widths.append(0)
            } else if byte & 0xC0 != 0x80 {
                widths[widths.count - 1] += 1
            }
        }
        for finding in outcome.findings {
            rule(
                widths.indices.contains(finding.line - 1)
                    && (1...(widths[finding.line - 1] + 1)).contains(finding.column),
                "a finding outside of the file: \(finding)")
        }
        let isSorted = zip(outcome.findings, outcome.findings.dropFirst()).allSatisfy {
            ($0.line, $0.column) <= ($1.line, $1.column)
        }
        rule(isSorted, "findings out of order")
    }

    /// One finding, one line of the terminal, and none of them repeats a key (X1).
    private static func checkMessages(_ outcome: ConfigurationOutcome, _ bytes: [UInt8]) {
        let secrets = secretKeys(in: bytes)
        for finding in outcome.findings {
            rule(!finding.words.isVerbatim, "a finding that is not translated")
        }
        for line in Language.allCases.flatMap({ outcome.report(path: "kiosk.json", in: $0) }) {
            rule(isPlainLine(line), "more than one plain line: \(line.debugDescription)")
            rule(
                line.unicodeScalars.count < 1000,
                "a line of \(line.unicodeScalars.count) characters: \(line)")
            for secret in secrets {
                rule(!line.contains(secret), "a message repeats the key \(secret): \(line)")
            }
        }
    }

    /// Whatever names itself as a secret key in the raw file, with at least eight characters more.
    private static func secretKeys(in bytes: [UInt8]) -> [String] {
        var found: [String] = []
        for beginning in ["sk_live_", "sk_test_"].map({ Array($0.utf8) }) {
            var index = 0
            while index + beginning.count <= bytes.count {
                guard bytes[index..<(index + beginning.count)].elementsEqual(beginning) else {
                    index += 1
                    continue
                }
                let end = bytes[index...].firstIndex { !JSONReader.isWordByte($0) } ?? bytes.count
                if end - index >= beginning.count + 8 {
                    found.append(String(decoding: bytes[index..<end], as: UTF8.self))
                }
                index = end
            }
        }
        return found
    }

    /// What the strict reader takes, every reader of JSON takes, and reads as the same.
    private static func checkAgainstDecoder(_ bytes: [UInt8]) {
        let node: JSONNode
        do {
            node = try JSONReader.read(bytes)
        } catch {
            return
        }
        guard let ours = Reference(node.value) else { return }
        let theirs = unfailing("JSON that only our reader takes") {
            // Alone, a number or a text is no document for some decoders: in a list it is.
            try JSONDecoder().decode([Reference].self, from: Data([0x5B] + bytes + [0x5D]))
        }
        rule(theirs == [ours], "two readers, two meanings: \(ours) and \(theirs)")
    }
}

/// JSON without places, as the standard decoder reads it.
private indirect enum Reference: Equatable, Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case array([Reference])
    case object([String: Reference])

    /// Our reader's tree; `nil` where the standard decoder has no one meaning for it.
    init?(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .boolean(let flag): self = .boolean(flag)
        case .number(let digits):
            // The decoder refuses what a double cannot hold, the largest and the smallest, and 0e2.
            guard let number = Double(digits), number.isNormal || digits == "0" else {
                return nil
            }
            self = .number(number)
        case .text(let text): self = .text(text)
        case .array(let nodes):
            let elements = nodes.compactMap { Reference($0.value) }
            guard elements.count == nodes.count else { return nil }
            self = .array(elements)
        case .object(let object):
            guard object.duplicates.isEmpty else { return nil }
            var members: [String: Reference] = [:]
            for member in object.members {
                guard let value = Reference(member.node.value) else { return nil }
                members[member.key] = value
            }
            self = .object(members)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
            return
        }
        for read in Self.readings {
            do {
                self = try read(container)
                return
            } catch DecodingError.typeMismatch {
                continue
            }
        }
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no JSON value")
    }

    private static var readings: [(any SingleValueDecodingContainer) throws -> Reference] {
        [
            { .boolean(try $0.decode(Bool.self)) },
            { .number(try $0.decode(Double.self)) },
            { .text(try $0.decode(String.self)) },
            { .array(try $0.decode([Reference].self)) },
            { .object(try $0.decode([String: Reference].self)) },
        ]
    }
}
