import FoundationEssentials

/// What a client of the mock's socket asks for: one JSON object, one verb.
enum MockCommand: Equatable {
    /// `{"set": "GPIO17", "level": 0}`
    case set(line: String, level: LineLevel)
    /// `{"get": "GPIO5"}`
    case get(line: String)
    /// `{"fail": "GPIO5", "errno": "EIO"}`
    case fail(line: String, error: SystemError)

    /// Reads one line of text, without its newline.
    init(parsing text: [UInt8]) throws(MockCommandFault) {
        let fields: [String: Field]
        do {
            fields = try JSONDecoder().decode([String: Field].self, from: Data(text))
        } catch {
            throw MockCommandFault(text: "not a JSON object with text and whole numbers in it")
        }
        switch Set(fields.keys) {
        case ["set", "level"]:
            guard case .number(let number) = fields["level"],
                let level = LineLevel(rawValue: number)
            else {
                throw MockCommandFault(text: "level must be 0 or 1")
            }
            self = .set(line: try Self.line(fields["set"]), level: level)
        case ["get"]:
            self = .get(line: try Self.line(fields["get"]))
        case ["fail", "errno"]:
            guard case .text(let name) = fields["errno"], let error = SystemError(name: name) else {
                throw MockCommandFault(text: "errno must be the name of an error, for example EIO")
            }
            self = .fail(line: try Self.line(fields["fail"]), error: error)
        default:
            throw MockCommandFault(
                text: "unknown command; write {\"set\": LINE, \"level\": 0 or 1}, "
                    + "{\"get\": LINE} or {\"fail\": LINE, \"errno\": NAME}")
        }
    }

    private static func line(_ field: Field?) throws(MockCommandFault) -> String {
        guard case .text(let name) = field else {
            throw MockCommandFault(text: "a line is written as text, its offset too")
        }
        return name
    }

    private enum Field: Decodable {
        case text(String)
        case number(Int)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                self = .text(try container.decode(String.self))
            } catch {
                self = .number(try container.decode(Int.self))
            }
        }
    }
}

/// What is wrong with a command, as the client is told.
struct MockCommandFault: Error, Equatable {
    /// The words of the answer.
    let text: String
}
