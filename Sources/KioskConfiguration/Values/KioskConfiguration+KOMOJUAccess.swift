internal import KioskCore

extension KioskConfiguration {
    /// The payment service and the terminal.
    public struct KOMOJUAccess: Sendable, Equatable {
        /// Where KOMOJU's API is found.
        public let baseURL: BaseURL
        /// The terminal that belongs to this kiosk: 25 characters.
        public let terminalID: String
        /// The file that holds the secret key; `nil` when only the systemd credential does (X1).
        public let secretKeyFile: String?
        /// How often a session is read while the customer pays.
        public let pollInterval: Duration
        /// How often the list of events is read.
        public let eventsInterval: Duration
        /// How long one request may take, its body included.
        public let requestTimeout: Duration

        static let terminalIDExample = "2ffj2lrc9l29qp018i7jo74cm"

        init(_ form: inout Form) {
            baseURL =
                form.text(
                    "base_url", BaseURL.rule,
                    presence: .defaulted(.text(BaseURL.komoju.text)),
                    "Where KOMOJU's API is found; https, or http on this computer for tests."
                ) { text throws(Complaint) in try BaseURL(parsing: text) } ?? .komoju
            let rule = TextRule(
                .init("a terminal id", ja: "決済端末の id"), length: 25...25,
                alphabet: .ranges(["0"..."9", "a"..."z"]))
            terminalID =
                form.text(
                    "terminal_id", rule,
                    presence: .required(example: .text(Self.terminalIDExample)),
                    "The terminal that belongs to this kiosk: 25 characters from the dashboard.")
                ?? ""
            secretKeyFile = form.text(
                "secret_key_file", .secretPath,
                presence: .optional(
                    note: "the systemd credential \"\(SecretLocation.keyCredential)\" is used"),
                "The file that holds KOMOJU's secret key; readable by kioskd's user only.")
            pollInterval = form.milliseconds(
                "poll_interval_ms", 500...10_000, default: 1000,
                "How often a session is read while the customer pays.")
            eventsInterval = form.seconds(
                "events_interval_s", 5...3600, default: 60,
                "How often KOMOJU's list of events is read, for refunds by staff and chargebacks.")
            requestTimeout = form.milliseconds(
                "request_timeout_ms", 1000...30_000, default: 10_000,
                "How long one request may take; shorter than the payment window.")
        }
    }
}

extension TextRule {
    /// A file's path; relative ones would depend on who starts kioskd.
    static let path = TextRule(
        .init("an absolute path", ja: "絶対パス"), length: 2...1000, beginning: "/")
    /// The path of a file that holds a secret; what stands there instead may be the secret.
    static let secretPath = TextRule(
        .init("the absolute path of a file", ja: "ファイルの絶対パス"), length: 2...1000,
        beginning: "/", isRepeatable: false)
    /// A Unix socket's path; the kernel takes 107 bytes.
    static let socketPath = TextRule(
        .init("an absolute path of a socket", ja: "ソケットの絶対パス"), length: 2...107,
        alphabet: .visibleASCII, beginning: "/")
}
