import FoundationEssentials
import KioskConfiguration
import Testing

/// The schema is made from the code, and the file in `config/` is the schema.
struct SchemaTests {
    @Test func `the schema file is fresh`() throws {
        let path = Samples.directory + "/kiosk.schema.json"
        if ProcessInfo.processInfo.environment["KIOSKD_WRITE_SCHEMA"] == "1" {
            try ConfigurationSchema.json.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let file = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            file == ConfigurationSchema.json,
            """
            config/kiosk.schema.json is stale; run \
            KIOSKD_WRITE_SCHEMA=1 swift test --filter SchemaTests and commit the file
            """)
    }

    @Test func `every default that the schema names is the one that holds`() throws {
        let schema = try JSONDecoder().decode(Tree.self, from: Data(ConfigurationSchema.json.utf8))
        // Only the section kinds that are never optional may be written out without changing
        // what the file means.
        var written = WrongFile.good
        var count = 0
        for section in ["recovery", "journal", "control", "log"] {
            let defaults = try #require(schema["properties"]?[section]?.defaults)
            count += defaults.count
            written = written.replacing(
                "  \"sale\"",
                with: "  \"\(section)\": {\(defaults.joined(separator: ", "))},\n  \"sale\"")
        }
        for (section, key) in [
            ("kiosk", "\"id\": \"shibuya"), ("komoju", "\"terminal_id\""), ("gpio", "\"chip\""),
        ] {
            let defaults = try #require(schema["properties"]?[section]?.defaults)
            count += defaults.count
            written = written.replacing(
                key, with: defaults.map { $0 + ", " }.joined() + key)
        }
        let item = try #require(schema["properties"]?["items"]?["items"])
        for (section, line) in [("button", "\"GPIO17\""), ("dispense", "\"GPIO5\"")] {
            let defaults = try #require(item["properties"]?[section]?.defaults)
            count += defaults.count
            written = written.replacing(
                "\"line\": \(line)",
                with: "\"line\": \(line), " + defaults.joined(separator: ", "))
        }
        #expect(count == 22)
        let outcome = ConfigurationFile.check(text: written)
        #expect(outcome.report(path: "written.json") == [])
        #expect(
            outcome.configuration
                == ConfigurationFile.check(text: WrongFile.good).configuration)
    }

    @Test func `every key of the schema is documented`() throws {
        let schema = try JSONDecoder().decode(Tree.self, from: Data(ConfigurationSchema.json.utf8))
        #expect(schema.undocumented(at: "") == [])
    }
}

/// Just enough of JSON to look into the schema.
private indirect enum Tree: Decodable {
    case object([String: Tree])
    case array([Tree])
    case text(String)
    case number(Int)
    case flag(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let object = try? container.decode([String: Tree].self) {
            self = .object(object)
        } else if let array = try? container.decode([Tree].self) {
            self = .array(array)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    subscript(key: String) -> Tree? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The section's `"key": default` pairs, sorted.
    var defaults: [String] {
        guard case .object(let properties)? = self["properties"] else { return [] }
        return properties.compactMap { key, property in
            property["default"]?.written.map { "\"\(key)\": \($0)" }
        }.sorted()
    }

    /// A scalar as JSON.
    var written: String? {
        switch self {
        case .text(let text): "\"\(text)\""
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .object, .array: nil
        }
    }

    /// The keys without a description.
    func undocumented(at path: String) -> [String] {
        var result: [String] = []
        if case .object(let properties)? = self["properties"] {
            for (key, property) in properties {
                if case .text(let text)? = property["description"], text.hasSuffix(".") {
                    result += property.undocumented(at: "\(path).\(key)")
                } else {
                    result.append("\(path).\(key)")
                }
            }
        }
        if let items = self["items"] { result += items.undocumented(at: path + "[]") }
        return result
    }
}
