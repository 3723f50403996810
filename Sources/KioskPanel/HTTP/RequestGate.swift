import HTTPTypes

/// Lets through what comes from this host's own pages, and nothing that another site arranged.
struct RequestGate: Sendable {
    /// The host names under which a browser may ask, in lower case.
    let hosts: Set<String>

    /// A gate for a panel that listens on this address.
    init(listening host: String) {
        var hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
        let wildcards: Set<String> = ["", "0.0.0.0", "::", "[::]"]
        if !wildcards.contains(host) {
            let isBareIPv6 = host.contains(":") && !host.hasPrefix("[")
            hosts.insert((isBareIPv6 ? "[\(host)]" : host).lowercased())
        }
        self.hosts = hosts
    }

    /// Refuses a request that names another host: a foreign name that was pointed at this address
    /// (DNS rebinding) would otherwise share an origin with us.
    func checkHost(of head: HTTPRequest) throws(PanelRequestError) {
        guard let authority = head.authority, let host = Self.host(in: authority.lowercased()),
            hosts.contains(host)
        else { throw .wrongHost }
    }

    /// Refuses a request that a page of another origin makes; a program sends no origin at all.
    func checkOrigin(of head: HTTPRequest) throws(PanelRequestError) {
        if let origin = head.headerFields[.origin] {
            guard origin.lowercased() == "http://\((head.authority ?? "").lowercased())" else {
                throw .crossOrigin
            }
        }
        // A plain link or image of another site has no origin, but says where it comes from.
        let site = HTTPField.Name("Sec-Fetch-Site").flatMap { head.headerFields[$0] }
        guard site == nil || site == "same-origin" || site == "none" else { throw .crossOrigin }
    }

    /// The host without its port, in lower case; `nil` when it is not well formed.
    private static func host(in authority: String) -> String? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || isPort(rest) else { return nil }
            return String(authority[...end])
        }
        guard let colon = authority.firstIndex(of: ":") else { return authority }
        guard isPort(authority[colon...]) else { return nil }
        return String(authority[..<colon])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && text.dropFirst().utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
}
