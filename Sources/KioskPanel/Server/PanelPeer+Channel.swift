import NIOCore

extension PanelPeer {
    /// The other end of a channel.
    init(of channel: any Channel) {
        guard let remote = channel.remoteAddress, let text = remote.ipAddress else {
            self = .unknown
            return
        }
        let address = Self.plain(text)
        self.init(
            address: address, isLoopback: address == "::1" || address.hasPrefix("127."))
    }

    /// An address as people write it: a wildcard socket of IPv6 has IPv4 addresses in a form of its
    /// own, at both ends.
    static func plain(_ address: String) -> String {
        let mapped = "::ffff:"
        return address.hasPrefix(mapped) ? String(address.dropFirst(mapped.count)) : address
    }
}
