import KioskCore

extension CancelReason {
    /// The reason in a few words.
    func words(in say: PanelLanguage) -> String {
        let japanese =
            switch self {
            case .paymentWindowOver: "時間内に支払いがなかった"
            case .customer: "お客様が取り消した"
            case .doorOpened: "サービス扉が開いた"
            case .tilted: "機体が傾いた"
            case .emergencyStop: "非常停止が押された"
            case .stopAsked: "サービスが停止する"
            case .pushFailed: "決済端末に支払い画面が出なかった"
            case .hardwareFault: "GPIO チップが失われた"
            case .restarted: "異常終了または停電の後に再起動した"
            }
        return say(words, japanese)
    }
}

extension UnpaidEnding {
    /// How it ended, in a few words.
    func words(in say: PanelLanguage) -> String {
        let japanese =
            switch self {
            case .cancelled: "KOMOJU で取り消しを確認した"
            case .expired: "セッションの期限が切れた"
            case .paymentFailed: "支払いが失敗した"
            case .refundedElsewhere: "他で返金された"
            case .createRejected(let code): "KOMOJU がセッションの作成を拒否した（\(code)）"
            case .neverCreated: "KOMOJU に該当する支払いがない"
            }
        return say(words, japanese)
    }
}

extension DispenseFailure {
    /// The reason in a few words.
    func words(in say: PanelLanguage) -> String {
        let japanese =
            switch self {
            case .notEnergised: "出力をオンにできなかった"
            case .interlockOpened: "扉などのインターロックが開いていた"
            case .nothingDropped: "落下センサーが商品を検知しなかった"
            case .stalled: "モーターが動かなかった"
            case .notOpened: "扉が開けられなかった"
            }
        return say(words, japanese)
    }
}

extension RefundReason {
    /// The reason in a few words.
    func words(in say: PanelLanguage) -> String {
        if case .dispenseFailed(let failure) = self { return failure.words(in: say) }
        let japanese =
            switch self {
            case .dispenseFailed(let failure): failure.words(in: .japanese)
            case .capturedTooLate: "お客様が去った後に決済された"
            case .restartedBeforeArming: "商品を動かす前にサービスが再起動した"
            case .cannotVend: "商品を出せない"
            case .mismatch: "支払いの内容がこの販売と一致しない"
            case .outcomeUnknown: "商品が出たか誰にも分からない"
            case .resolvedByPerson: "担当者が決めた"
            }
        return say(words, japanese)
    }
}

extension HoldReason {
    /// The reason in a few words.
    func words(in say: PanelLanguage) -> String {
        let japanese =
            switch self {
            case .armedWithoutOutcome: "商品が出たか誰にも分からない"
            case .foreignPayment: "この販売の支払いではない"
            case .paymentAlreadyUsed: "支払いは他の販売で使用済み"
            case .refundedElsewhere: "一部が他で返金された"
            case .paymentNeverSettled: "KOMOJU で支払いが確定しなかった"
            case .journalDamaged: "記録簿が破損し、結果が失われた可能性がある"
            }
        return say(words, japanese)
    }
}

extension HeldSale {
    /// Why it waits, in a few words.
    func why(in say: PanelLanguage) -> String {
        switch cause {
        case .undecided(let reason): reason.words(in: say)
        case .refundRefused(let code):
            say("KOMOJU refuses the refund: \(code)", "KOMOJU が返金を拒否した：\(code)")
        }
    }
}

extension ResolutionDecision {
    /// The decision in a few words.
    func words(in say: PanelLanguage) -> String {
        switch self {
        case .delivered: say("the money stays", "代金はそのまま")
        case .refund: say("the money goes back", "返金する")
        }
    }
}
