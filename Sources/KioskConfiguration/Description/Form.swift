internal import KioskCore

/// One section of the file, read and described at the same time.
///
/// The configuration's types ask a form for their keys. Each question names the key, its range,
/// its default and its meaning once; the answer comes from the file, and the question itself goes
/// into the description from which unknown keys are judged and the schema is made. So check and
/// schema cannot drift apart.
///
/// A question whose answer is faulty notes the fault and gets a placeholder; the configuration is
/// thrown away when there is any fault.
struct Form {
    /// The section's path.
    let path: JSONPath
    /// The section's members; `nil` when the section is absent, and then nothing is missing.
    let object: JSONObject?
    /// Where the section is.
    let position: SourcePosition
    /// Everything found so far.
    var findings: Findings
    /// The questions asked so far.
    private(set) var fields: [Field] = []

    /// A form for a section.
    init(path: JSONPath, object: JSONObject?, position: SourcePosition, findings: Findings) {
        self.path = path
        self.object = object
        self.position = position
        self.findings = findings
    }

    /// Notes the question and finds its member; notes when it is missing or out of place.
    mutating func member(for field: Field) -> JSONMember? {
        fields.append(field)
        guard let object else { return nil }
        let path = path.member(field.key)
        guard let member = object[field.key] else {
            if let example = field.presence.missingExample(in: object), isDecided(field) {
                findings.missing.append(
                    Findings.MissingKey(
                        section: self.path, key: field.key, position: position, example: example))
            }
            return nil
        }
        findings.places[path] = member.node.position
        if case .conditional(let condition, _, true) = field.presence,
            isDecided(field), condition.holds(in: object) == false
        {
            let words = condition.words.map { "\"\($0)\"" }
            findings.note(
                at: member.position, path: path,
                .init(
                    "belongs to \(condition.key) \(words.joined(separator: " or ")) only; remove it",
                    ja: "\(condition.key) が \(words.joined(separator: " か ")) のときだけ使えます。"
                        + "削除してください"))
            return nil
        }
        return findings.secrets.contains(path) ? nil : member
    }

    /// Whether the key on which this one depends has a sound value.
    private func isDecided(_ field: Field) -> Bool {
        guard case .conditional(let condition, _, _) = field.presence else { return true }
        return findings.isSound(path.member(condition.key))
    }

    /// Asks one question: `nil` when there is no answer, or none that can be used.
    mutating func ask<Value>(
        _ field: Field, _ read: (JSONNode) throws(Complaint) -> Value
    ) -> Value? {
        guard let member = member(for: field) else { return nil }
        do {
            return try read(member.node)
        } catch {
            reject(field.key, at: member.node.position, error.words)
            return nil
        }
    }

    /// Notes a fault of the value at `key`.
    mutating func reject(_ key: String, at position: SourcePosition, _ words: BilingualText) {
        findings.note(at: position, path: path.member(key), words)
    }

    /// Notes keys that nobody asked for and keys given twice; called when all was asked.
    mutating func finish() {
        guard let object else { return }
        let known = Set(fields.map(\.key))
        for member in object.members where !known.contains(member.key) {
            guard !findings.secrets.contains(path.member(member.key)) else { continue }
            findings.unknown.append(
                Findings.UnknownKey(section: path, member: member, siblings: fields))
        }
        for duplicate in object.duplicates {
            let first = object[duplicate.key]?.position ?? position
            findings.note(
                at: duplicate.position, path: path.member(duplicate.key),
                .givenTwice(first: first))
        }
    }

    /// Reads a section under `key` and gives back what `read` made of it, and whether it is there.
    mutating func child<Value>(
        _ key: String, presence: Presence, _ documentation: String,
        _ read: (inout Form) -> Value
    ) -> (value: Value, isPresent: Bool) {
        let member = object?[key]
        var section: JSONObject?
        if case .object(let members)? = member?.node.value { section = members }
        let isSecret = findings.secrets.contains(path.member(key))
        var form = Form(
            path: path.member(key), object: isSecret ? nil : section,
            position: member?.node.position ?? position, findings: findings)
        // The child holds the findings alone meanwhile, so that they are not copied.
        findings = Findings()
        let value = read(&form)
        form.finish()
        findings = form.findings
        let field = Field(
            key: key, shape: .section(form.fields), presence: presence,
            documentation: documentation)
        let present: Void? = ask(field) { (node: JSONNode) throws(Complaint) in
            guard case .object = node.value else {
                throw Complaint(node, insteadOf: .object, default: presence)
            }
        }
        return (value, present != nil)
    }

    /// Reads a list of sections under `key`; the example is of one of them.
    mutating func list<Value>(
        _ key: String, count: ClosedRange<Int>, example: JSONLiteral, _ documentation: String,
        _ read: (inout Form, _ number: Int) -> Value
    ) -> [Value] {
        // A form of no section describes the elements, also when there are none.
        var pattern = Form(
            path: path.member(key), object: nil, position: position, findings: Findings())
        _ = read(&pattern, 1)
        let presence = Presence.required(example: .array([example]))
        let field = Field(
            key: key, shape: .list(count, pattern.fields), presence: presence,
            documentation: documentation)
        let nodes = ask(field) { (node: JSONNode) throws(Complaint) in
            guard case .array(let nodes) = node.value else {
                throw Complaint(
                    node, insteadOf: .init("a list [ … ]", ja: "リスト [ … ] "), default: presence)
            }
            if !count.contains(nodes.count) {
                throw Complaint(
                    "the list has \(nodes.count) entries; "
                        + "write \(count.lowerBound) to \(count.upperBound)",
                    ja: "リストの要素が \(nodes.count) 個です。"
                        + "\(count.lowerBound)～\(count.upperBound) 個にしてください")
            }
            return nodes
        }
        var values: [Value] = []
        for (index, node) in (nodes ?? []).enumerated() {
            let path = path.member(key).element(index)
            findings.places[path] = node.position
            var section: JSONObject?
            if case .object(let members) = node.value {
                section = members
            } else if !findings.secrets.contains(path) {
                findings.note(
                    at: node.position, path: path,
                    Complaint(node, insteadOf: .object, default: .required(example: example)).words)
            }
            var form = Form(
                path: path, object: section, position: node.position, findings: findings)
            findings = Findings()
            values.append(read(&form, index + 1))
            form.finish()
            findings = form.findings
        }
        return values
    }
}

extension Presence {
    /// The example to show when the key is missing in `object`; `nil` when it may be left out.
    func missingExample(in object: JSONObject) -> JSONLiteral? {
        switch self {
        case .required(let example): example
        case .defaulted, .optional: nil
        case .conditional(let condition, let example, _):
            condition.holds(in: object) == true ? example : nil
        }
    }
}

extension BilingualText {
    /// Where an object is expected.
    fileprivate static let object = BilingualText("an object { … }", ja: "オブジェクト { … } ")

    /// A key that is there two times.
    static func givenTwice(first: SourcePosition) -> BilingualText {
        BilingualText(
            "the key is given twice, first at \(first); remove one of the two",
            ja: "キーが二度書かれています（最初は \(first)）。どちらかを削除してください")
    }
}
