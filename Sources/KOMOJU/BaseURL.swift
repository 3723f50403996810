/// The checked address of the API: `https://host[:port]`, or `http://` for this machine only.
struct BaseURL: Sendable, Equatable {
    /// Scheme and authority, without a path and without a trailing slash.
    let origin: String

    /// The path under which every call lives.
    static let apiPath = "/api/v1"

    /// Reads `https://komoju.com`, with or without `/` or `/api/v1` behind it.
    init(_ text: String) throws(KOMOJUSetupError) {
        let isSecure: Bool
        let rest: Substring
        let lowered = text.lowercased()
        if lowered.hasPrefix("https://") {
            isSecure = true
            rest = text.dropFirst("https://".count)
        } else if lowered.hasPrefix("http://") {
            isSecure = false
            rest = text.dropFirst("http://".count)
        } else {
            throw .invalidBaseURL("it must begin with https://")
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest.dropFirst(authority.count)
        guard ["", "/", Self.apiPath, Self.apiPath + "/"].contains(String(path)) else {
            throw .invalidBaseURL("nothing but \(Self.apiPath) may follow the host")
        }
        let host = try Self.host(of: authority)
        guard isSecure || Self.isLoopback(host) else { throw .insecureBaseURL }
        origin = (isSecure ? "https://" : "http://") + authority.lowercased()
    }

    /// The host of `host`, `host:port` or `[address]:port`.
    private static func host(of authority: Substring) throws(KOMOJUSetupError) -> String {
        let isAddress = authority.first == "["
        let end =
            isAddress
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let end else { throw .invalidBaseURL("the closing ] is missing") }
        let host = authority[..<end]
        let port = authority[end...]
        let allowed: (Character) -> Bool = { character in
            guard character.isASCII else { return false }
            if character.isLetter || character.isNumber { return true }
            return isAddress ? "[:]".contains(character) : ".-".contains(character)
        }
        guard !host.isEmpty, host.allSatisfy(allowed) else {
            throw .invalidBaseURL("the host is missing or has characters no host has")
        }
        guard port.isEmpty || (port.first == ":" && Self.isPort(port.dropFirst())) else {
            throw .invalidBaseURL("the port must be a number from 1 to 65535")
        }
        return host.lowercased()
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.count <= 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return Int(text).map { (1...65_535).contains($0) } ?? false
    }

    /// True for this machine itself, where plain HTTP cannot be overheard.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        // Four decimal numbers exactly: `127.0.0.1.example.com` is somebody else's machine.
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            part.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && UInt8(part) != nil
        }
    }
}
