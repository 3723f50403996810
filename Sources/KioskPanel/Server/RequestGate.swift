import HTTPTypes

/// Lets through what comes from this host's own pages, and nothing that another site arranged.
struct RequestGate: Sendable {
    /// The host names under which a browser may ask, in lower case.
    let hosts: Set<String>
    /// Whether a browser may name the address that it reached: where every address of this machine is
    /// listened on, and where the file may write the one address in another way than a browser does.
    private let takesReached: Bool
    /// The certificate of an encrypted panel; a browser may ask under the names that it was given for.
    private let tls: TLSFiles?

    /// A gate for a panel that listens on this address.
    init(listening host: String, tls: TLSFiles? = nil) {
        self.tls = tls
        var hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
        let isWildcard =
            ["", "0.0.0.0"].contains(host)
            || host.contains(":") && host.allSatisfy { "0:[]".contains($0) }
        takesReached = isWildcard || host.contains(":")
        if !isWildcard { hosts.insert(Self.name(of: host)) }
        self.hosts = hosts
    }

    /// Refuses a request that names another host: a foreign name that was pointed at this address
    /// (DNS rebinding) would otherwise share an origin with us.
    ///
    /// - Parameter address: The address of ours that the connection reached. It is no name, so nobody
    ///   can point it elsewhere.
    func checkHost(
        of head: HTTPRequest, reached address: String? = nil
    ) throws(PanelRequestError) {
        guard let authority = head.authority, let host = Self.host(in: authority.lowercased())
        else { throw .wrongHost }
        if hosts.contains(host) || isCertified(host) { return }
        guard takesReached, let address, Self.name(of: address) == host else { throw .wrongHost }
    }

    /// Refuses a request that a page of another origin makes; a program sends no origin at all.
    func checkOrigin(of head: HTTPRequest) throws(PanelRequestError) {
        if let origin = head.headerFields[.origin] {
            let scheme = tls == nil ? "http" : "https"
            guard origin.lowercased() == "\(scheme)://\((head.authority ?? "").lowercased())" else {
                throw .crossOrigin
            }
        }
        // A plain link or image of another site has no origin, but says where it comes from.
        let site = HTTPField.Name("Sec-Fetch-Site").flatMap { head.headerFields[$0] }
        guard site == nil || site == "same-origin" || site == "none" else { throw .crossOrigin }
    }

    /// Whether the certificate was given for a name: its owner has shown that the name is theirs, so
    /// that nobody else can point it here.
    private func isCertified(_ host: String) -> Bool {
        guard let names = tls?.names, !host.contains("*") else { return false }
        if names.contains(host) { return true }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
        return names.contains("*" + host[dot...])
    }

    /// An address as it stands in a URL.
    private static func name(of address: String) -> String {
        let address = PanelPeer.plain(address)
        let isBareIPv6 = address.contains(":") && !address.hasPrefix("[")
        return (isBareIPv6 ? "[\(address)]" : address).lowercased()
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
