package import Logging

/// What one log event says, with the metadata of the handler, its provider and the call in one
/// sorted list.
package struct LogContent: Sendable, Equatable {
    /// How much it matters.
    package var level: Logger.Level
    /// The constant sentence.
    package var message: String
    /// journald's MESSAGE_ID, for messages of the catalogue; it is no datum for people.
    package var messageID: String?
    /// The data, sorted by key; nested dictionaries are flattened into dotted keys.
    package var fields: [Field]

    /// One datum.
    package struct Field: Sendable, Equatable {
        /// The dotted key.
        package var key: String
        /// The value as text.
        package var value: String

        /// A datum.
        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The content of an event; the call's metadata win over the provider's, those over the
    /// handler's.
    package init(
        _ event: LogEvent, metadata: Logger.Metadata, provider: Logger.MetadataProvider?
    ) {
        var merged = metadata
        if let provider {
            merged.merge(provider.get()) { _, new in new }
        }
        if let error = event.error {
            merged["error.message"] = "\(error)"
            merged["error.type"] = "\(String(reflecting: type(of: error)))"
        }
        if let explicit = event.metadata {
            merged.merge(explicit) { _, new in new }
        }
        level = event.level
        message = event.message.description
        messageID = merged.removeValue(forKey: LogMessage.idKey)?.description
        fields = []
        Self.flatten(merged, prefix: "", into: &fields)
        fields.sort { $0.key < $1.key }
    }

    /// The message, then `key=value` for each datum; one line, whatever they hold.
    package var line: String {
        fields.reduce(into: LogText.escaped(message)) { line, field in
            line += " \(LogText.quoted(field.key))=\(LogText.quoted(field.value))"
        }
    }

    private static func flatten(
        _ metadata: Logger.Metadata, prefix: String, into fields: inout [Field]
    ) {
        for (key, value) in metadata {
            switch value {
            case .dictionary(let inner):
                flatten(inner, prefix: "\(prefix)\(key).", into: &fields)
            case .string, .stringConvertible, .array:
                fields.append(Field(key: prefix + key, value: value.description))
            }
        }
    }
}
