import FoundationEssentials

/// What the mock's socket tells its clients: one JSON object a line.
enum MockMessage {
    /// All lines, on connecting.
    case lines([MockLine])
    /// A line's level and since when, or, as an answer, at what time.
    case level(line: String, level: LineLevel, nanoseconds: Int64)
    /// A command that cannot be carried out.
    case error(String)

    /// The message with its newline.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
        } catch {
            preconditionFailure("a message of text and whole numbers cannot be written: \(error)")
        }
    }
}

extension MockMessage: Encodable {
    private enum Key: String, CodingKey {
        case lines, line, level, ns, error
    }

    private struct Description: Encodable {
        let line: MockLine

        enum Key: String, CodingKey {
            case direction, level, consumer
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(line.direction, forKey: .direction)
            try container.encode(line.level, forKey: .level)
            // A free line has the key too, with null.
            try container.encode(line.consumer, forKey: .consumer)
        }
    }

    /// Writes the message as the contract has it.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .lines(let lines):
            let named = lines.map { ($0.name, Description(line: $0)) }
            try container.encode(
                Dictionary(named, uniquingKeysWith: { first, _ in first }), forKey: .lines)
        case .level(let line, let level, let nanoseconds):
            try container.encode(line, forKey: .line)
            try container.encode(level, forKey: .level)
            try container.encode(nanoseconds, forKey: .ns)
        case .error(let text):
            try container.encode(text, forKey: .error)
        }
    }
}
