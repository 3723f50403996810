import Logging

/// Messages about sales that wait for a person.
package struct DecisionMessages: MessageGroup {
    package static let title = "Held sales"
    package static let japaneseTitle = "保留した販売"

    package let held = LogMessage(
        "89307ff77997494b93aeb971bb21c168", .error, "a sale waits for the operator",
        cause: "Nobody can know from here whether goods fell or whose the payment is; `reason` "
            + "tells. The money stays where it is until a person decides.",
        action: "`kioskd sales show ID`, look at the machine, then `kioskd sales resolve ID "
            + "--delivered` or `--refund`.",
        ja: .init(
            "販売が担当者の判断を待っている",
            cause: "商品が出たか、誰の支払いかを機械では判断できない。理由は `reason` に示す。人が決めるまで代金はそのままにする。",
            action: "`kioskd sales show 番号` と現物を確認し、`kioskd sales resolve 番号 --delivered` "
                + "または `--refund` で決める。"))

    package let resolved = LogMessage(
        "30f9977a50254e69b8a1899a98bb6edb", .notice, "a held sale was decided",
        cause: "The person in `by` decided a sale that waited: `decision`.",
        ja: .init("保留した販売を決定した", cause: "`by` の人が、保留していた販売を `decision` と決めた。"))
}
