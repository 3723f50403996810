internal import KioskCore

/// Finds secrets that were written into the file, before anything else is judged (X1).
///
/// The message says where the secret belongs and never repeats it.
struct SecretScan {
    private(set) var findings = Findings()

    /// Keys under which people write secrets, without `_` and `-`.
    private static let names: Set<String> = [
        "secretkey", "apikey", "password", "passwd", "secrettoken", "secret", "token",
        "accesstoken",
        "privatekey", "apisecret", "webhooksecret", "webhooktoken", "komojusecretkey",
    ]

    /// All secrets of the tree.
    static func scan(_ node: JSONNode) -> Findings {
        var scan = SecretScan()
        scan.visit(node, at: .root)
        return scan.findings
    }

    private mutating func visit(_ node: JSONNode, at path: JSONPath) {
        switch node.value {
        case .null, .boolean, .number: break
        case .text(let text):
            if Redaction.holdsSecretKey(text) { note(path, at: node.position) }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                visit(element, at: path.element(index))
            }
        case .object(let object):
            for member in object.members + object.duplicates {
                let path = path.member(member.key)
                if Redaction.holdsSecretKey(member.key) || Self.isSecretName(member) {
                    note(path, at: member.position)
                } else {
                    visit(member.node, at: path)
                }
            }
        }
    }

    /// Whether the key names a secret; one whose value is a path lacks only its ending `_file`.
    private static func isSecretName(_ member: JSONMember) -> Bool {
        let name = member.key.lowercased().filter { $0 != "_" && $0 != "-" }
        guard names.contains(name) else { return false }
        if case .text(let text) = member.node.value, text.hasPrefix("/") { return false }
        return true
    }

    private mutating func note(_ path: JSONPath, at position: SourcePosition) {
        let isToken = path.text.hasPrefix("webhook") || path.text.hasSuffix("token")
        let key = isToken ? "webhook.secret_token_file" : "komoju.secret_key_file"
        let credential =
            isToken ? SecretLocation.tokenCredential : SecretLocation.keyCredential
        findings.note(
            at: position, path: path,
            .init(
                "a secret does not belong in this file; write it into a file that only kioskd's "
                    + "user may read, name that file in \(key), or pass the systemd credential "
                    + "\"\(credential)\"; then change the secret at KOMOJU",
                ja: "シークレットをこのファイルに書いてはいけません。kioskd のユーザーだけが読めるファイルに書いて "
                    + "\(key) にそのファイルを書くか、systemd のクレデンシャル \"\(credential)\" として"
                    + "渡してください。その後、KOMOJU でシークレットを替えてください"))
        findings.secrets.insert(path)
    }
}
