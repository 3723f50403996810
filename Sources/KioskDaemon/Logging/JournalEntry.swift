/// One entry for journald, in the form that its native protocol wants.
package struct JournalEntry: Sendable, Equatable {
    /// One field: an upper-case name, any text.
    package struct Field: Sendable, Equatable {
        /// `A…Z`, `0…9` and `_`; at most 64 characters, beginning with a letter.
        package var name: String
        /// The text, of any length.
        package var value: String
    }

    /// What journald sorts the entry by: the message, its priority, its id.
    private var head: [Field]
    /// Each datum.
    private var data: [Field] = []

    /// The fields in the order in which they are sent.
    package var fields: [Field] { head + data }

    /// The entry of a log event.
    ///
    /// `MESSAGE` is the whole line, data included, because that is all that plain `journalctl`
    /// shows to a technician; each datum is a field of its own as well.
    ///
    /// - Parameter lost: how many entries journald did not take just before this one.
    package init(_ content: LogContent, identifier: String, lost: Int = 0) {
        head = [
            Field(name: "MESSAGE", value: content.line),
            Field(name: "PRIORITY", value: "\(SyslogPriority(content.level).rawValue)"),
            Field(name: "SYSLOG_IDENTIFIER", value: identifier),
        ]
        if let id = content.messageID {
            head.append(Field(name: "MESSAGE_ID", value: id))
        }
        if lost > 0 {
            head.append(Field(name: "LOST_MESSAGES", value: "\(lost)"))
        }
        let taken = Self.namesTaken
        for datum in content.fields {
            let name = Self.name(for: datum.key)
            // journald would keep both values, and then no reader knows which one counts.
            let free = taken.contains(name) ? "METADATA_\(name)" : name
            data.append(Field(name: free, value: datum.value))
        }
    }

    /// The entry with every value cut to that many bytes, for a datagram that was too long.
    package func shortened(valueBytesMax: Int) -> JournalEntry {
        var copy = self
        copy.head = head.map { $0.shortened(valueBytesMax) }
        copy.data = data.map { $0.shortened(valueBytesMax) }
        return copy
    }

    /// The entry without the data, which the message names as well.
    package var withoutData: JournalEntry {
        var copy = self
        copy.data = []
        return copy
    }

    /// The datagram: `NAME=value` and a newline; a value that holds a newline is sent as the name,
    /// a newline, its length in 64 bits little-endian, the value and a newline.
    package var datagram: [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            bytes += field.name.utf8
            if field.value.utf8.contains(newline) {
                bytes.append(newline)
                let length = UInt64(field.value.utf8.count)
                for shift in stride(from: UInt64(0), to: 64, by: 8) {
                    bytes.append(UInt8(truncatingIfNeeded: length >> shift))
                }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += field.value.utf8
            bytes.append(newline)
        }
        return bytes
    }

    private var newline: UInt8 { UInt8(ascii: "\n") }

    /// The name of a metadata key: upper case, dots as underscores, the rest dropped.
    private static func name(for key: String) -> String {
        var name = ""
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                name.unicodeScalars.append(Unicode.Scalar(byte - 32))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            // journald ignores a field that begins with a digit, and keeps those that begin with
            // an underscore to itself.
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !name.isEmpty:
                name.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "."), UInt8(ascii: "_"):
                if !name.isEmpty { name.append("_") }
            case _: break
            }
        }
        return name.isEmpty ? "METADATA" : String(name.prefix(nameCharactersMax))
    }

    private static let nameCharactersMax = 64
    private static let namesTaken: Set = [
        "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "LOST_MESSAGES",
    ]
}

extension JournalEntry.Field {
    fileprivate func shortened(_ bytesMax: Int) -> Self {
        Self(name: name, value: LogText.shortened(value, bytesMax: bytesMax))
    }
}
