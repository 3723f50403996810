public import HTTPTypes

/// One whole request: read, bounded and from a host name of ours.
public struct PanelRequest: Sendable {
    /// What is to be done.
    public let method: HTTPRequest.Method
    /// The path without the query, not percent-decoded; it begins with `/`.
    public let path: String
    /// What follows `?`, not percent-decoded; `nil` without one.
    public let query: String?
    /// The host that was named, with its port where it was given, in lower case.
    public let authority: String
    /// The header fields.
    public let fields: HTTPFields
    /// The body; empty without one.
    public let body: [UInt8]
    /// Who asks.
    public let peer: PanelPeer
    /// Whether nobody on the way can read it.
    public let isEncrypted: Bool

    /// States a request.
    public init(
        method: HTTPRequest.Method, path: String, query: String? = nil,
        authority: String = "localhost", fields: HTTPFields = HTTPFields(), body: [UInt8] = [],
        peer: PanelPeer = .unknown, isEncrypted: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.authority = authority
        self.fields = fields
        self.body = body
        self.peer = peer
        self.isEncrypted = isEncrypted
    }

    /// Refuses every other method.
    public func require(_ wanted: HTTPRequest.Method) throws(PanelRequestError) {
        guard method == wanted else { throw .wrongMethod(allowed: wanted.rawValue) }
    }
}

/// The other end of a connection.
public struct PanelPeer: Sendable, Hashable {
    /// Its address without the port, as people write it.
    public let address: String
    /// Whether it is a program on this machine.
    public let isLoopback: Bool

    /// States a peer.
    public init(address: String, isLoopback: Bool) {
        self.address = address
        self.isLoopback = isLoopback
    }

    /// A peer whose address is not to be had; it is not trusted to be near.
    public static let unknown = PanelPeer(address: "unknown", isLoopback: false)
}
