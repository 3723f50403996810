internal import KioskCore

/// An address and port on which a server of the kiosk listens: `127.0.0.1:8080`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address, without brackets: IPv4, IPv6 or a name.
    public let host: String
    /// The port; 0 lets the system choose a free one.
    public let port: Int

    static let rule = TextRule(
        .init("an address with a port", ja: "アドレスとポート"), length: 3...100, alphabet: .visibleASCII,
        narrowPattern: "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}$")

    /// Whether only programs on this computer can connect.
    public var isLoopback: Bool { HostAddress.isLoopback(host) }

    /// `host:port`, an IPv6 host in brackets.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Every computer's own address.
    static func loopback(port: Int) -> ListenAddress {
        ListenAddress(host: "127.0.0.1", port: port)
    }

    /// All addresses of the computer.
    static func all(port: Int) -> ListenAddress {
        ListenAddress(host: "0.0.0.0", port: port)
    }

    init(parsing text: String) throws(Complaint) {
        guard let address = HostAddress(parsing: text, defaultPort: nil) else {
            let shown = Redaction.quoted(text)
            throw Complaint(
                "\(shown.english) is not an address with a port; write an address and "
                    + "a port from 0 to 65535, such as 127.0.0.1:8080 or [::1]:8080",
                ja: "\(shown.japanese) はアドレスとポートではありません。アドレスと 0～65535 の"
                    + "ポートを書いてください（127.0.0.1:8080 や [::1]:8080）")
        }
        host = address.host
        port = address.port
    }
}
