/// A value of the file that knows its place.
struct JSONNode: Sendable {
    /// Where the value's first character is.
    let position: SourcePosition
    /// What stands there.
    let value: JSONValue
}

/// What can stand in a JSON file; numbers keep the way they were written.
indirect enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number, as it was written.
    case number(String)
    /// A string, its escapes resolved.
    case text(String)
    /// A list.
    case array([JSONNode])
    /// An object.
    case object(JSONObject)
}

/// One `"key": value` of an object.
struct JSONMember: Sendable {
    /// The key, its escapes resolved.
    let key: String
    /// Where the key's opening quotation mark is.
    let position: SourcePosition
    /// The value.
    let node: JSONNode
}

/// The members of an object in the order of the file.
struct JSONObject: Sendable {
    /// The first member of each key.
    private(set) var members: [JSONMember] = []
    /// Members whose key had been given before; they are faults.
    private(set) var duplicates: [JSONMember] = []
    private var indices: [String: Int] = [:]

    /// The first member with `key`.
    subscript(key: String) -> JSONMember? {
        indices[key].map { members[$0] }
    }

    /// Adds a member, or notes it as a duplicate.
    mutating func append(_ member: JSONMember) {
        if indices[member.key] != nil {
            duplicates.append(member)
        } else {
            indices[member.key] = members.count
            members.append(member)
        }
    }
}
