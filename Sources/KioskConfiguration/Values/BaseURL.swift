internal import KioskCore

/// The address under which KOMOJU's API is found: `https://komoju.com`.
///
/// Without a path and without user names. Plain `http` is taken for this computer only, because
/// the secret key travels in every request.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    /// The address without a slash at the end.
    public let text: String
    /// The host's name or address, without brackets.
    public let host: String
    /// The port, also when it is the scheme's own.
    public let port: Int
    /// Whether requests are encrypted.
    public let isSecure: Bool

    /// KOMOJU itself.
    static let komoju = BaseURL(
        text: "https://komoju.com", host: "komoju.com", port: 443, isSecure: true)

    static let rule = TextRule(
        .init("a base URL", ja: "ベース URL"), length: 8...200, alphabet: .visibleASCII,
        narrowPattern: "^https?://[^/@?#]+/?$")

    /// Whether the host is this computer.
    public var isLoopback: Bool { HostAddress.isLoopback(host) }

    /// The address without a slash at the end.
    public var description: String { text }

    private init(text: String, host: String, port: Int, isSecure: Bool) {
        self.text = text
        self.host = host
        self.port = port
        self.isSecure = isSecure
    }

    /// Reads an address; the complaint does not repeat it when it may hold a password.
    init(parsing text: String) throws(Complaint) {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else {
            let shown = Redaction.quoted(text)
            throw Complaint(
                "\(shown.english) is not a base URL; write https://komoju.com",
                ja: "\(shown.japanese) はベース URL ではありません。https://komoju.com と書いてください")
        }
        var rest = text.dropFirst(isSecure ? 8 : 7)
        if rest.contains("@") {
            throw Complaint(
                "user names and passwords do not belong in the base URL; remove all before the @",
                ja: "ベース URL にユーザー名やパスワードは書けません。@ までを削除してください")
        }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        if rest.contains(where: { "/?#".contains($0) }) {
            throw Complaint(
                "the base URL has no path; write only the scheme and the host, such as "
                    + "https://komoju.com (kioskd adds /api/v1 itself)",
                ja: "ベース URL にパスは書けません。https://komoju.com のように、スキームとホストだけを"
                    + "書いてください（/api/v1 は kioskd が付けます）")
        }
        guard
            let address = HostAddress(
                parsing: String(rest), defaultPort: isSecure ? 443 : 80)
        else {
            let shown = Redaction.quoted(text)
            throw Complaint(
                "\(shown.english) has no host name that can be used; "
                    + "write https://komoju.com",
                ja: "\(shown.japanese) に使えるホスト名がありません。https://komoju.com と書いてください")
        }
        if !isSecure && !HostAddress.isLoopback(address.host) {
            throw Complaint(
                "http would send the secret key in the clear; write https "
                    + "(http is for this computer only: localhost, 127.0.0.1)",
                ja: "http ではシークレットキーが暗号化されません。https と書いてください"
                    + "（http はこの機器の中だけ: localhost、127.0.0.1）")
        }
        self.init(
            text: (isSecure ? "https://" : "http://") + rest, host: address.host,
            port: address.port, isSecure: isSecure)
    }
}
