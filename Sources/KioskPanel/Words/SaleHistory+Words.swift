public import KioskCore

extension SaleHistory.Standing {
    /// What became of a sale, in a word.
    func word(in say: PanelLanguage) -> String {
        let japanese =
            switch self {
            case .open: "進行中"
            case .delivered: "販売済み"
            case .unpaid: "未払い"
            case .refundOwed: "返金予定"
            case .refunded: "返金済み"
            case .held: "保留"
            }
        return say(rawValue, japanese)
    }

    /// How a sale that stands so is marked.
    var mark: StaticString {
        switch self {
        case .open: "info"
        case .delivered: "good"
        case .unpaid: ""
        case .refundOwed: "warn"
        case .refunded: "info"
        case .held: "bad"
        }
    }
}

extension SaleHistory {
    /// What decided the outcome, in words; `nil` where nothing special did.
    public func why(in say: PanelLanguage) -> String? {
        if let held = HeldSale(self) { return held.why(in: say) }
        if let resolution { return "\(resolution.by): \(resolution.why)" }
        if let refundOwed { return refundOwed.reason.words(in: say) }
        guard let unpaidEnding else { return nil }
        let ending = unpaidEnding.words(in: say)
        guard let cancelReason else { return ending }
        return say(
            "\(cancelReason.words(in: say)); \(ending)", "\(cancelReason.words(in: say))。\(ending)")
    }
}
