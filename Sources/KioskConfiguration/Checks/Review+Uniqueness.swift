internal import KioskCore

extension Review {
    /// One line has one use. A name and an offset cannot be compared without the chip.
    mutating func reviewLines() {
        let uses = findings.lineUses.sorted { $0.position < $1.position }.map { use in
            switch use.line {
            case .name(let name):
                Use(path: use.path, value: "name \(name)", shown: Redaction.quoted(name))
            case .offset(let offset):
                Use(path: use.path, value: "offset \(offset)", shown: .init(verbatim: "\(offset)"))
            }
        }
        noteRepeats(
            uses, .init("line", ja: "線"), advice: "give each use a line of its own")
    }

    /// Item ids and order prefixes tell the items apart.
    mutating func reviewItems() {
        let indices = configuration.items.indices
        noteRepeats(
            indices.map {
                let id = configuration.items[$0].id.text
                return Use(path: path("items[\($0)].id"), value: id, shown: Redaction.quoted(id))
            },
            .init("item id", ja: "商品の id"), advice: "give each item an id of its own")
        noteRepeats(
            indices.filter { isSound(path("items[\($0)].id")) }.map {
                let prefix = configuration.items[$0].orderPrefix
                return Use(
                    path: path("items[\($0)].order_prefix"), value: prefix,
                    shown: Redaction.quoted(prefix))
            },
            .init("order prefix", ja: "注文番号の接頭辞"),
            advice: "give each item an order prefix of its own")
    }

    /// Files and sockets of different purposes are different, and so are the servers' ports.
    mutating func reviewPaths() {
        var paths: [(String, String?)] = [
            ("komoju.secret_key_file", configuration.komoju.secretKeyFile),
            ("journal.path", configuration.journal.path),
            ("webhook.secret_token_file", configuration.webhook?.secretTokenFile),
            ("webhook.tls.certificate_file", configuration.webhook?.tls?.certificateFile),
            ("webhook.tls.key_file", configuration.webhook?.tls?.keyFile),
            ("control.socket", configuration.control.socket),
        ]
        switch configuration.gpio.backend {
        case .mock: paths.append(("gpio.mock_socket", configuration.gpio.mockSocket))
        case .libgpiod: break
        }
        noteRepeats(
            paths.compactMap { key, text in
                text.map { Use(path: path(key), value: $0, shown: Redaction.quoted($0)) }
            },
            .init("path", ja: "パス"), advice: "give each a path of its own")

        guard let panel = configuration.panel?.listen, let webhook = configuration.webhook?.listen,
            panel.port == webhook.port, panel.port != 0
        else { return }
        let everywhere: Set<String> = ["0.0.0.0", "::"]
        guard
            panel.host == webhook.host || everywhere.contains(panel.host)
                || everywhere.contains(webhook.host)
        else { return }
        let port = "\(webhook.port)"
        noteRepeats(
            [
                Use(path: path("panel.listen"), value: port, shown: .init(verbatim: port)),
                Use(path: path("webhook.listen"), value: port, shown: .init(verbatim: port)),
            ],
            .init("port", ja: "ポート"), advice: "give each a port of its own")
    }
}
