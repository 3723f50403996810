import KioskCore

extension PanelRefusal {
    /// The refusal as text in the language, where the pages have words for it; else as it is.
    func text(in say: PanelLanguage) -> HTMLText {
        guard say == .japanese else { return "\(words)" }
        guard let japanese else { return "<span lang=\"en\">\(words)</span>" }
        return "\(japanese)"
    }

    /// The refusal as a remark above a page.
    func remark(in say: PanelLanguage) -> HTMLText {
        """
        <p id="refused" class="remark bad" role="alert" data-code="\(code)"><b>\(say("Not done", "実行できません"))</b>:
        \(text(in: say))</p>
        """
    }

    private var japanese: String? {
        switch code {
        case "starting": "サービスが起動中です。少し待ってからもう一度お試しください。"
        case "stopping", "ended": "サービスが停止しています。再起動後にもう一度お試しください。"
        case "journal_unusable": "記録簿に書き込めないため、何も実行できません。ディスクを確認してください。"
        case "too_many", "not_reached": "サービスが混み合っています。何も実行していません。もう一度お試しください。"
        case "in_doubt": "記録されたか不明です。もう一度行う前に、このページを読み直して確認してください。"
        case "unwritable": "理由または名前が空か、長すぎるか、記録できない文字を含みます。"
        case "no_reason": "記録のため、理由を書いてください。"
        case "no_such_sale": "この販売はありません。"
        case "decided_already": "この販売はすでに判断されています。"
        case "other_question":
            "ご覧になった後に一度判断され、今は別の理由で判断を待っています。内容を確認して、もう一度判断してください。"
        case "form_not_understood": "送信された内容がわかりません。このページをもう一度確認してください。"
        case "not_held": "この販売は判断を待っていません。"
        case "no_payment_known":
            "支払いが不明なため返金できません。KOMOJU の管理画面で注文番号を調べ、必要ならそこで返金してください。"
        case "payment_of_another_sale":
            "支払いは他の販売で使用済みです。返金すると他の販売の代金を返すことになります。"
        case "amount_unknown": "支払い額が不明です。KOMOJU の管理画面で返金してください。"
        case "fault_not_latched": "この故障は保持されていません。"
        case "no_such_item": "この商品はありません。"
        case "not_counted": "この商品は在庫を数えません（設定に stock がありません）。"
        case "impossible_stock": "在庫は 0 から \(ItemCommand.stockMax) までの整数です。"
        case "is_being_dispensed": "この商品は今、提供中です。終わってからもう一度お試しください。"
        case "sale_runs": "販売が進行中です。終わってからもう一度お試しください。"
        case "trial_runs": "出力を試験中です。終わってからもう一度お試しください。"
        case "service_key_off": "サービスキーがオフです。お客様が割り込まないよう、サービスキーをオンにしてください。"
        case "doctor_hangs":
            "前回の診断がまだデバイスまたはディスクの応答を待っています。応答した後か、サービスの再起動後に診断できます。"
        case "forbidden": "インターロックのため、どの出力も動かせません。状態ページの理由を先に解消してください。"
        case _: nil
        }
    }
}

extension ResolutionObjection {
    /// The word for programs.
    var code: String {
        switch self {
        case .notHeld: "not_held"
        case .noPaymentKnown: "no_payment_known"
        case .paymentOfAnotherSale: "payment_of_another_sale"
        case .amountUnknown: "amount_unknown"
        }
    }
}
