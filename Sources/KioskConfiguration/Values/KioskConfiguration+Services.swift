extension KioskConfiguration {
    /// The durable record of the sales.
    public struct Journal: Sendable, Equatable {
        /// The database file.
        public let path: String
        /// How long finished sales are kept, in days.
        public let retentionDays: Int

        init(_ form: inout Form) {
            let path = "/var/lib/kioskd/journal.sqlite"
            self.path =
                form.text(
                    "path", .path, presence: .defaulted(.text(path)),
                    "The database file; its directory belongs to kioskd's user.") ?? path
            retentionDays = form.integer(
                "retention_days", 30...3650, unit: .days, default: 400,
                "How long finished sales are kept.")
        }
    }

    /// The local web pages.
    public struct Panel: Sendable, Equatable {
        /// Where they are served.
        public let listen: ListenAddress
        /// The file that holds the hash of the password; `nil` when only the systemd credential
        /// does, or there is none, and then nothing can be changed on the pages.
        public let passwordFile: String?
        /// Its certificate; `nil` for plain HTTP, which others on the way can read.
        public let tls: TLS?

        init(_ form: inout Form) {
            listen = form.listen(
                default: .loopback(port: 8080), "Where the pages are served: address and port.")
            passwordFile = form.text(
                "password_file", .path,
                presence: .optional(
                    note: "the systemd credential \"\(SecretLocation.panelCredential)\" is used, "
                        + "and without it nothing can be changed on the pages"),
                "The file that holds the hash of the pages' password; `kioskd panel password` "
                    + "writes it.")
            tls = form.optionalSection(
                "tls", without: "plain HTTP is spoken, and whoever is on the way can read along",
                "The certificate with which the pages are served."
            ) { TLS(&$0) }
        }
    }

    /// The receiver of KOMOJU's webhooks.
    public struct Webhook: Sendable, Equatable {
        /// Where it listens.
        public let listen: ListenAddress
        /// The file that holds the secret token; `nil` when only the systemd credential does (X1).
        public let secretTokenFile: String?
        /// Its certificate; `nil` for plain HTTP behind a proxy that speaks TLS.
        public let tls: TLS?

        init(_ form: inout Form) {
            listen = form.listen(
                default: .all(port: 8443), "Where webhooks are received: address and port.")
            secretTokenFile = form.text(
                "secret_token_file", .secretPath,
                presence: .optional(
                    note: "the systemd credential \"\(SecretLocation.tokenCredential)\" is used"),
                "The file that holds the webhook's secret token; readable by kioskd's user only.")
            tls = form.optionalSection(
                "tls", without: "plain HTTP is spoken, behind a proxy that speaks TLS",
                "The certificate with which webhooks are received."
            ) { TLS(&$0) }
        }
    }

    /// A certificate and its key, both read again when they are renewed.
    public struct TLS: Sendable, Equatable {
        /// The file with the certificate and those that lead to its authority, in PEM.
        public let certificateFile: String
        /// The file with the certificate's key, in PEM.
        public let keyFile: String

        init(_ form: inout Form) {
            certificateFile =
                form.text(
                    "certificate_file", .path,
                    presence: .required(example: .text("/etc/kioskd/tls/fullchain.pem")),
                    "The certificate and those that lead to its authority, in PEM.") ?? ""
            keyFile =
                form.text(
                    "key_file", .path,
                    presence: .required(example: .text("/etc/kioskd/tls/privkey.pem")),
                    "The certificate's key, in PEM without a passphrase; not for everybody to "
                        + "read.") ?? ""
        }
    }

    /// The control socket.
    public struct Control: Sendable, Equatable {
        /// The socket's path.
        public let socket: String

        init(_ form: inout Form) {
            let path = "/run/kioskd/control.sock"
            socket =
                form.text(
                    "socket", .socketPath, presence: .defaulted(.text(path)),
                    "The socket's path; reachable by its owner and group only.") ?? path
        }
    }

    /// What is logged.
    public struct Log: Sendable, Equatable {
        /// The least important messages that are logged.
        public let level: LogLevel

        init(_ form: inout Form) {
            level = form.choice(
                "level", default: .info, "The least important messages that are logged.")
        }
    }

    /// How important a message is.
    public enum LogLevel: String, Sendable, CaseIterable, FileWord {
        /// Every step.
        case trace
        /// What helps to find a fault.
        case debug
        /// What happens.
        case info
        /// A sale's milestones.
        case notice
        /// What may need somebody.
        case warning
        /// What needs somebody.
        case error

        var documentation: String {
            switch self {
            case .trace: "every step"
            case .debug: "what helps to find a fault"
            case .info: "what happens"
            case .notice: "a sale's milestones"
            case .warning: "what may need somebody"
            case .error: "what needs somebody"
            }
        }
    }
}

extension Form {
    /// Asks for `listen`.
    fileprivate mutating func listen(
        default address: ListenAddress, _ documentation: String
    ) -> ListenAddress {
        text(
            "listen", ListenAddress.rule, presence: .defaulted(.text(address.description)),
            documentation
        ) { text throws(Complaint) in try ListenAddress(parsing: text) } ?? address
    }
}
