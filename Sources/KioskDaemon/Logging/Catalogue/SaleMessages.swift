import Logging

/// Messages about a sale, from the press to its end.
///
/// One that goes well says four things at the normal level, three more at debug: the log of a busy
/// week has to fit an SD card, and the journal has all of it anyway.
package struct SaleMessages: MessageGroup {
    package static let title = "A sale"
    package static let japaneseTitle = "販売"

    package let opened = LogMessage(
        "67fb86d8a6ea419d8a0431ad84e5c930", .notice, "a sale was opened",
        cause: "A customer chose an item. The sale is on record before KOMOJU hears of it.",
        ja: .init("販売が始まった", cause: "客が商品を選んだ。KOMOJU に伝える前に販売を記録した。"))

    package let sessionCreated = LogMessage(
        "cc6ec8d7ac21458799a119db2885bc51", .info, "the session was created",
        cause: "KOMOJU made the payment session; the terminal is about to show the amount.",
        ja: .init(
            "決済セッションを作成した", cause: "KOMOJU が決済セッションを作成した。まもなく決済端末に金額が表示される。"))

    package let ending = LogMessage(
        "72254701c0aa4052a7324ecea85aa758", .notice, "the session is to end unpaid",
        cause: "The session is being cancelled, for the reason in `reason`: the customer, the end "
            + "of the payment window, an open door, a stop. A card that was quicker still counts.",
        ja: .init(
            "支払いなしでセッションを終える",
            cause: "`reason` の理由（客の取消、支払時間の終了、扉の開放、停止など）でセッションを取り消している。先に支払いが済んでいればそれを優先する。"
        ))

    package let captured = LogMessage(
        "570290edac524cd2a6cd5c76bec757bf", .notice, "the payment was captured",
        cause:
            "KOMOJU says that the money is taken. The item is dispensed or the money given back.",
        ja: .init(
            "支払いが確定した", cause: "KOMOJU で売上が確定した。この後、商品を払い出すか返金する。"))

    package let endedUnpaid = LogMessage(
        "b533b3f29cff439eb58a7866e59f42e6", .notice, "the sale ended unpaid",
        cause: "KOMOJU says that nothing was paid; `ending` tells how the session ended.",
        ja: .init(
            "支払いなしで販売が終わった", cause: "支払いがなかったことを KOMOJU で確認した。終わり方は `ending` に示す。"))

    package let closed = LogMessage(
        "683669ec7e104807a6503cd7236d604e", .debug, "the sale is closed",
        cause: "The sale has its outcome, and nothing is owed any more.",
        ja: .init("販売が完了した", cause: "販売の結果が確定し、残っている処理はない。"))

    package let receiptOwed = LogMessage(
        "f827ee3e99d347eb95d15ddcc4d318fa", .info, "a receipt is owed",
        cause: "The terminal is to print a receipt of the sale.",
        ja: .init("レシートの印刷待ち", cause: "決済端末でこの販売のレシートを印刷する。"))

    package let receiptPrinted = LogMessage(
        "97b5d2b7bb7c483eb64bc7bf863a2570", .info, "the terminal took the receipt",
        cause: "KOMOJU passed the receipt on to the terminal.",
        ja: .init("決済端末がレシートを受け付けた", cause: "KOMOJU がレシートを決済端末に渡した。"))

    package let receiptGivenUp = LogMessage(
        "17dc2177f3ec42a1b56ed2e29f7b0991", .warning, "the receipt was not printed",
        cause: "The terminal did not take it in several tries; `code` is KOMOJU's word. The sale "
            + "itself is well.",
        action: "Look at the terminal's paper and network. KOMOJU's dashboard has the receipt.",
        ja: .init(
            "レシートを印刷できなかった",
            cause: "何度か試したが決済端末が受け付けなかった。KOMOJU の応答は `code` に示す。販売自体に問題はない。",
            action: "決済端末の用紙とネットワークを確認する。レシートは KOMOJU の管理画面にもある。"))
}
