/// A host with a port, as URLs write it.
struct HostAddress {
    /// The name or address, without brackets.
    let host: String
    /// The port.
    let port: Int

    /// Reads `host:port`, `[::1]:port`, or `host` where there is a default port.
    init?(parsing text: String, defaultPort: Int?) {
        let host: Substring
        let rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
            guard host.contains(":"), host.utf8.allSatisfy(Self.isIPv6Byte) else { return nil }
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            host = text[..<end]
            rest = text[end...]
            guard Self.isName(host) else { return nil }
        }
        if rest.isEmpty {
            guard let defaultPort else { return nil }
            port = defaultPort
        } else {
            let digits = rest.dropFirst()
            guard rest.hasPrefix(":"), (1...5).contains(digits.utf8.count),
                digits.utf8.allSatisfy(JSONReader.isDigit), let number = Int(digits),
                number <= 65_535
            else { return nil }
            port = number
        }
        self.host = host.lowercased()
    }

    /// Whether `host` is this computer.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        return host.hasPrefix("127.") && isIPv4(host[...])
    }

    private static func isIPv6Byte(_ byte: UInt8) -> Bool {
        JSONReader.isDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
            || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
            || (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F"))
    }

    private static func isIPv4(_ host: Substring) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(JSONReader.isDigit)
                    && (Int(part).map { $0 <= 255 } ?? false)
            }
    }

    private static func isName(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        // What consists of digits and points is an IPv4 address or nothing.
        if host.utf8.allSatisfy({ JSONReader.isDigit($0) || $0 == UInt8(ascii: ".") }) {
            return isIPv4(host)
        }
        return !host.isEmpty
            && labels.allSatisfy { label in
                !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-")
                    && !label.hasSuffix("-")
                    && label.utf8.allSatisfy {
                        $0 == UInt8(ascii: "-")
                            || (JSONReader.isWordByte($0) && $0 != UInt8(ascii: "_")
                                && $0 != UInt8(ascii: "$"))
                    }
            }
    }
}
