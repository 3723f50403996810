internal import KioskCore

extension KioskConfiguration {
    /// The numbers for Prometheus.
    public struct Metrics: Sendable, Equatable {
        /// The file that is written for node_exporter; `nil` when there is none.
        public let textfile: String?
        /// The file that holds the token for readers elsewhere; `nil` when only the systemd
        /// credential does (X1).
        public let tokenFile: String?

        init(_ form: inout Form) {
            textfile = form.text(
                "textfile", .path, presence: .optional(note: "no file is written"),
                "The file that is written every 15 s for node_exporter's textfile collector, for "
                    + "kiosks that cannot be scraped; its name ends in .prom."
            ) { text throws(Complaint) in
                guard text.hasSuffix(".prom") else {
                    throw Complaint(
                        "node_exporter reads no file of this name; let it end in .prom",
                        ja: "この名前のファイルは node_exporter に読まれません。.prom で終わる名前にしてください")
                }
                return text
            }
            tokenFile = form.text(
                "token_file", .secretPath,
                presence: .optional(
                    note: "the systemd credential \"\(SecretLocation.metricsCredential)\" is used"),
                "The file that holds the token that Prometheus shows from another machine; "
                    + "readable by kioskd's user only.")
        }
    }
}
