import NIOCore

extension PanelPeer {
    /// The other end of a channel.
    init(of channel: any Channel) {
        guard let remote = channel.remoteAddress, let text = remote.ipAddress else {
            self = .unknown
            return
        }
        // A wildcard socket of IPv6 gets IPv4 peers under an address of this form.
        let mapped = "::ffff:"
        let address = text.hasPrefix(mapped) ? String(text.dropFirst(mapped.count)) : text
        self.init(
            address: address, isLoopback: address == "::1" || address.hasPrefix("127."))
    }
}
