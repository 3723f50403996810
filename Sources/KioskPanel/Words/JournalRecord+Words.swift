import KioskCore

extension JournalRecord {
    /// The fact as a plain sentence.
    func sentence(in say: PanelLanguage) -> String {
        say(sentence, japanese)
    }

    private var japanese: String {
        switch self {
        case .started(let start): "サービス開始（バージョン \(start.version)）。すべての出力はオフ。"
        case .stopped(let stop): "サービス停止（\(stop.reason)）。すべての出力はオフ。"
        case .saleOpened(let sale):
            "\(sale.item)（\(sale.price.label)）が選ばれた。注文番号 \(sale.orderNumber) を保存した。"
        case .sessionCreated: "KOMOJU が決済セッションを作成した。次に決済端末へ送る。"
        case .cancelAsked(let asking):
            "KOMOJU に取り消しを依頼した：\(asking.reason.words(in: .japanese))。"
        case .captureConfirmed(let capture):
            "支払い済み：KOMOJU で \(capture.money.label) の売上確定を確認した。"
        case .armed(let arming):
            "\(arming.item) の出力を許可した：\(arming.pulseMilliseconds) ms を一度だけ、繰り返さない。"
        case .dispensed(let result): result.japanese
        case .endedUnpaid(let end): "支払いなしで終了：\(end.ending.words(in: .japanese))。"
        case .refundOwed(let owing):
            "\(owing.money.label) を返金しなければならない：\(owing.reason.words(in: .japanese))。"
        case .refundAsked(let asking):
            "KOMOJU に \(asking.money.label) の返金を依頼した（\(asking.attempt) 回目）。"
        case .refundDone(let done): "KOMOJU が \(done.money.label) の返金を確認した。"
        case .refundNeedsOperator(let refusal):
            "返金には担当者が必要：KOMOJU の回答は \(refusal.code)。"
        case .held(let hold): "担当者の判断待ち：\(hold.reason.words(in: .japanese))。"
        case .resolved(let resolution):
            "\(resolution.by) の判断：\(resolution.decision.words(in: .japanese))（\(resolution.why)）"
        case .receiptOwed: "決済端末でレシートを印刷する。"
        case .receiptPrinted: "決済端末がレシートを受け付けた。"
        case .receiptGivenUp(let failure):
            "レシートは印刷されなかった（\(failure.code)）。再試行しない。"
        case .returnedElsewhere(let seen): seen.japanese
        case .saleClosed: "完了。この販売で残っていることはない。"
        case .stockDeclared(let stock): "\(stock.item) の在庫は \(stock.left)。"
        case .outputTried(let trial): "\(trial.by) が \(trial.item) の出力を試した。"
        case .wearReset(let reset): "\(reset.item) の可動部品を交換した（\(reset.by)）。"
        case .faultLatched(let fault):
            "故障 \(fault.name) を、解除されるまで保持する：\(fault.detail)。"
        case .faultCleared(let fault): "\(fault.by) が故障 \(fault.name) を解除した。"
        case .reconciled(let summary):
            "販売 \(summary.sales) 件を KOMOJU の支払い \(summary.payments) 件と照合した：差異 "
                + "\(summary.differences) 件。"
        }
    }
}

extension MoneyReturn {
    fileprivate var japanese: String {
        let bank =
            chargedBack > 0
            ? "うち \(Money(amount: chargedBack, currency: total.currency).label) はカード会社による取り消し（チャージバック）。"
            : ""
        return "この機械を通さずに \(newly.label) が返金された。KOMOJU の返金合計は \(total.label)。" + bank
    }
}

extension DispenseResult {
    fileprivate var japanese: String {
        switch outcome {
        case .delivered: "\(item) を出した。出力はオフ。"
        case .failed(let failure): "\(item) は出なかった：\(failure.words(in: .japanese))。"
        case .unknown: "\(item) が出たか誰にも分からない。二度と試さない。"
        }
    }
}
