internal import KioskCore

/// Where in the tree a value is: `items[0].dispense.pulse_ms`.
struct JSONPath: Sendable, Hashable, CustomStringConvertible {
    /// The path as it is shown; empty for the whole file.
    let text: String

    /// The whole file.
    static let root = JSONPath(text: "")

    /// The value under `key`; a key that must not be shown is left out of the path.
    func member(_ key: String) -> JSONPath {
        let isPlain =
            !key.isEmpty && key.utf8.allSatisfy(JSONReader.isWordByte)
            && Redaction.isShowable(key)
        let shown = isPlain ? key : "[\(Redaction.quoted(key).english)]"
        return JSONPath(text: text.isEmpty || !isPlain ? text + shown : "\(text).\(shown)")
    }

    /// The element at `index`, counted from 0.
    func element(_ index: Int) -> JSONPath {
        JSONPath(text: "\(text)[\(index)]")
    }

    /// The path as it is shown.
    var description: String { text }
}
