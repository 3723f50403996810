public import KioskCore

extension PanelExamination {
    /// What the doctor looks at, in its order.
    public enum Part: Sendable, Equatable, CaseIterable {
        /// Whether the service listens.
        case service
        /// The lines and who holds them.
        case lines
        /// The disk.
        case disk
        /// The journal, from its first byte to its last.
        case journal
        /// The files that hold keys, tokens and certificates.
        case secrets
        /// KOMOJU, and what it tells of the clock.
        case komoju
        /// The address of the webhooks.
        case webhook
    }

    /// A look that did not end in its time.
    public struct Unended: Sendable, Equatable {
        /// When it began.
        public let since: WallTime
        /// What it was at; `nil` where it had not begun.
        public let part: Part?
        /// How long it had.
        public let after: Duration

        /// States a look.
        public init(since: WallTime, part: Part?, after: Duration) {
            self.since = since
            self.part = part
            self.after = after
        }
    }
}

extension PanelExamination.Part {
    /// The part in a word or two.
    func words(in say: PanelLanguage) -> String {
        switch self {
        case .service: say("the service", "サービス")
        case .lines: say("the lines", "線")
        case .disk: say("the disk", "ディスク")
        case .journal: say("the journal", "記録簿")
        case .secrets: say("keys and certificates", "キーと証明書")
        case .komoju: say("KOMOJU and the clock", "KOMOJU と時計")
        case .webhook: say("the webhook", "Webhook")
        }
    }
}
