@testable import KioskConfiguration

/// JSON as a strict reader sees it, one that shares no line with the decoder under test.
///
/// It refuses what two readers may read in two ways, duplicate keys too: of such inputs the
/// differential rules say nothing.
public struct Oracle {
    private let value: JSONValue

    private init(_ value: JSONValue) {
        self.value = value
    }

    /// Reads a whole input; `nil` when it is not strict JSON.
    public static func read(_ bytes: [UInt8]) -> Oracle? {
        do {
            let node = try JSONReader.read(bytes)
            return isUnambiguous(node.value) ? Oracle(node.value) : nil
        } catch {
            return nil
        }
    }

    private static func isUnambiguous(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .boolean, .number, .text: true
        case .array(let nodes): nodes.allSatisfy { isUnambiguous($0.value) }
        case .object(let object):
            object.duplicates.isEmpty && object.members.allSatisfy { isUnambiguous($0.node.value) }
        }
    }

    /// The member of an object; `nil` where it is absent, or null, or this is no object.
    public subscript(key: String) -> Oracle? {
        guard case .object(let object) = value, let member = object[key] else { return nil }
        if case .null = member.node.value { return nil }
        return Oracle(member.node.value)
    }

    /// Whether this is an object.
    public var isObject: Bool {
        if case .object = value { return true }
        return false
    }

    /// The keys of an object.
    public var keys: Set<String> {
        guard case .object(let object) = value else { return [] }
        return Set(object.members.map(\.key))
    }

    /// The text, where it is one.
    public var text: String? {
        if case .text(let text) = value { return text }
        return nil
    }

    /// The truth, where it is one.
    public var boolean: Bool? {
        if case .boolean(let flag) = value { return flag }
        return nil
    }

    /// The elements of a list.
    public var elements: [Oracle]? {
        if case .array(let nodes) = value { return nodes.map { Oracle($0.value) } }
        return nil
    }

    /// The spelling of a number.
    public var number: String? {
        if case .number(let digits) = value { return digits }
        return nil
    }

    /// Whether `amount` is what is written here, as a number or as text.
    public func isAmount(_ amount: Int) -> Bool {
        guard let written = number ?? text else { return false }
        if let exact = Int(written) { return exact == amount }
        guard let value = Double(written), value.isFinite else { return false }
        return Double(amount) == value
    }
}
