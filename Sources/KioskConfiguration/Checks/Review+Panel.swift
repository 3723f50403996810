internal import KioskCore

extension Review {
    /// Whoever is elsewhere reads the pages with a password only, so there has to be one.
    mutating func reviewPanel() {
        guard let panel = configuration.panel, !panel.listen.isLoopback else { return }
        let listen = path("panel.listen")
        guard isSound(listen) else { return }
        if panel.tls == nil, isSound(path("panel.tls")) {
            findings.note(
                .warning, at: place(of: listen), path: listen,
                .init(
                    "others on the network can reach the pages and read along, also what is typed "
                        + "as the password; name a certificate under panel.tls",
                    ja: "ネットワーク上の他者がページに接続し、入力するパスワードまで盗み見できます。"
                        + "panel.tls に証明書を書いてください"))
        }
        guard panel.passwordFile == nil, isSound(path("panel.password_file")) else { return }
        findings.note(
            at: place(of: listen), path: listen,
            .init(
                "others on the network can reach the pages, and panel.password_file names no file "
                    + "with a password; write \"127.0.0.1:\(panel.listen.port)\", or name a file "
                    + "and run `kioskd panel password`",
                ja: "ネットワーク上の他者がページに接続できますが、panel.password_file にパスワードのファイルがありません。"
                    + "\"127.0.0.1:\(panel.listen.port)\" と書くか、ファイルを書いて "
                    + "`kioskd panel password` を実行してください"))
    }
}
