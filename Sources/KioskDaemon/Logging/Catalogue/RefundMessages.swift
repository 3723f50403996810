import Logging

/// Messages about money that goes back.
package struct RefundMessages: MessageGroup {
    package static let title = "Refunds"
    package static let japaneseTitle = "返金"

    package let owed = LogMessage(
        "58fd0108d4b4416a807e71bc7ab750d8", .warning, "a refund is owed",
        cause: "The customer paid and did not get the goods, for the reason in `reason`. The "
            + "kiosk gives the money back by itself, over restarts, for days if need be.",
        action: "For a failed dispense, look at what moves the goods and at its sensor.",
        ja: .init(
            "返金が必要になった",
            cause: "客が支払ったが、`reason` の理由で商品を渡せなかった。再起動をまたいでも、必要なら何日でも、自動で返金を行う。",
            action: "払い出しの失敗であれば、払い出し機構とセンサーを点検する。"))

    package let asked = LogMessage(
        "67627db17a314b99a2ee9cae237c7dcc", .notice, "a refund is being asked for",
        cause: "KOMOJU is asked to give the money back; the same request is repeated until it is "
            + "answered, and never made twice.",
        ja: .init(
            "返金を依頼している", cause: "KOMOJU に返金を依頼している。応答があるまで同じ依頼を繰り返し、二重に返金することはない。"))

    package let done = LogMessage(
        "82e6047b55664ab5bf1eb582f9975f99", .notice, "the refund is made",
        cause: "KOMOJU's books show that the whole amount went back.",
        ja: .init("返金が完了した", cause: "全額が返金されたことを KOMOJU の記録で確認した。"))

    package let needsOperator = LogMessage(
        "7791d1cde4314373af5777b00e0e736b", .error, "the refund needs the operator",
        cause: "KOMOJU definitely refuses the refund, as `code` says, or several days of tries "
            + "did not help. The customer has not got the money back.",
        action: "Make the refund in KOMOJU's dashboard; `kioskd sales show ID` has the payment.",
        ja: .init(
            "返金に担当者の対応が必要",
            cause: "KOMOJU が `code` の理由で返金を拒否したか、何日試しても返金できなかった。客への返金は済んでいない。",
            action: "KOMOJU の管理画面で返金する。対象の支払いは `kioskd sales show 番号` で分かる。"))

    package let madeElsewhere = LogMessage(
        "d1f0c7a2be7e4c0b9a4f6a6f3f5b8c21", .notice, "money of a sale went back without this kiosk",
        cause: "Staff refunded it on the device or in KOMOJU's dashboard. It was read from the "
            + "payment and is on record for its sale; `money` is what went back.",
        ja: .init(
            "この機械を通さない返金があった",
            cause: "決済端末または KOMOJU の管理画面で返金された。支払いを照会して確認し、販売記録に残した。金額は `money` に示す。"))

    package let chargedBack = LogMessage(
        "7c1f6f1a4f0d4f2c8e1b5d9c3a7e6b42", .warning,
        "the card holder's bank took money of a sale back",
        cause: "A chargeback: the customer disputes the payment. It was read from the payment and "
            + "is on record for its sale; `money` is what went back.",
        action: "Answer the dispute in KOMOJU's dashboard; `kioskd sales show ID` tells what was "
            + "delivered, and when.",
        ja: .init(
            "カード会社が売上を取り消した（チャージバック）",
            cause: "客が支払いに異議を申し立てた。支払いを照会して確認し、販売記録に残した。金額は `money` に示す。",
            action: "KOMOJU の管理画面で異議に回答する。払い出しの記録は `kioskd sales show 番号` で分かる。"))
}
