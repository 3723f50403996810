internal import KioskCore

/// The JSON Schema of the configuration file, for editors that check while one types.
///
/// It is made from the questions that the check itself asks. What a schema cannot say, such as
/// "no line is used twice", only the check finds.
public enum ConfigurationSchema {
    /// The schema (JSON Schema 2020-12) as the text of `config/kiosk.schema.json`.
    public static var json: String {
        var form = Form(path: .root, object: nil, position: .start, findings: Findings())
        _ = KioskConfiguration(&form)
        let head: [JSONLiteral.Entry] = [
            .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            .init("title", .text("kioskd configuration")),
            .init("description", .text("The configuration of one kiosk, kiosk.json.")),
        ]
        return JSONLiteral.object(head + section(form.fields)).pretty() + "\n"
    }

    /// An object with its keys.
    private static func section(_ fields: [Field]) -> [JSONLiteral.Entry] {
        var entries: [JSONLiteral.Entry] = [.init("type", .text("object"))]
        let required = fields.filter { field in
            switch field.presence {
            case .required: true
            case .defaulted, .optional, .conditional: false
            }
        }
        if !required.isEmpty {
            entries.append(.init("required", .array(required.map { .text($0.key) })))
        }
        entries.append(
            .init("properties", .object(fields.map { .init($0.key, .object(property($0))) })))
        entries.append(.init("additionalProperties", .boolean(false)))
        let rules = fields.flatMap(conditions)
        if !rules.isEmpty { entries.append(.init("allOf", .array(rules))) }
        return entries
    }

    /// One key: its meaning, its shape, its default.
    private static func property(_ field: Field) -> [JSONLiteral.Entry] {
        var documentation = field.documentation
        if case .integer(_, let unit) = field.shape, let word = unit.word?.english {
            documentation += " In \(word)."
        }
        if case .choice(let words) = field.shape {
            let meanings = words.map { "\($0.text): \($0.documentation)" }
            documentation += " " + meanings.joined(separator: "; ") + "."
        }
        var entries: [JSONLiteral.Entry] = []
        switch field.presence {
        case .required(let example): entries.append(.init("examples", .array([example])))
        case .defaulted(let value): entries.append(.init("default", value))
        case .optional(let note): documentation += " Left out: \(note)."
        case .conditional(_, let example, _):
            if let example { entries.append(.init("examples", .array([example]))) }
        }
        return [.init("description", .text(documentation))] + shape(field.shape) + entries
    }

    private static func shape(_ shape: Shape) -> [JSONLiteral.Entry] {
        switch shape {
        case .boolean:
            return [.init("type", .text("boolean"))]
        case .integer(let range, _):
            return integer(range)
        case .text(let rule):
            return text(rule)
        case .choice(let words):
            let texts = words.map { JSONLiteral.text($0.text) }
            return [.init("type", .text("string")), .init("enum", .array(texts))]
        case .line:
            return [
                .init(
                    "oneOf",
                    .array([
                        .object(text(LineReference.nameRule)),
                        .object(integer(LineReference.offsetRange)),
                    ]))
            ]
        case .localised(let rule, let locales):
            let texts = locales.map { JSONLiteral.Entry($0.text, .object(text(rule))) }
            return [
                .init(
                    "oneOf",
                    .array([
                        .object(text(rule)),
                        .object([
                            .init("type", .text("object")),
                            .init("minProperties", .integer(1)),
                            .init("properties", .object(texts)),
                            .init("additionalProperties", .boolean(false)),
                        ]),
                    ]))
            ]
        case .section(let fields):
            return section(fields)
        case .list(let count, let fields):
            return [
                .init("type", .text("array")),
                .init("minItems", .integer(count.lowerBound)),
                .init("maxItems", .integer(count.upperBound)),
                .init("items", .object(section(fields))),
            ]
        }
    }

    private static func integer(_ range: ClosedRange<Int>) -> [JSONLiteral.Entry] {
        [
            .init("type", .text("integer")),
            .init("minimum", .integer(range.lowerBound)),
            .init("maximum", .integer(range.upperBound)),
        ]
    }

    private static func text(_ rule: TextRule) -> [JSONLiteral.Entry] {
        [
            .init("type", .text("string")),
            .init("minLength", .integer(rule.length.lowerBound)),
            .init("maxLength", .integer(rule.length.upperBound)),
            .init("pattern", .text(rule.pattern)),
        ]
    }

    /// When the key has to be there, and when it must not.
    private static func conditions(of field: Field) -> [JSONLiteral] {
        guard case .conditional(let condition, let example, let isExclusive) = field.presence
        else { return [] }
        let words = JSONLiteral.object([
            .init("enum", .array(condition.words.map { .text($0) }))
        ])
        let properties = JSONLiteral.Entry("properties", .object([.init(condition.key, words)]))
        let key = JSONLiteral.Entry("required", .array([.text(condition.key)]))
        let holds = JSONLiteral.object(condition.holdsByDefault ? [properties] : [properties, key])
        let present = JSONLiteral.object([.init("required", .array([.text(field.key)]))])
        var rules: [JSONLiteral] = []
        if example != nil { rules.append(.object([.init("if", holds), .init("then", present)])) }
        if isExclusive { rules.append(.object([.init("if", present), .init("then", holds)])) }
        return rules
    }
}
