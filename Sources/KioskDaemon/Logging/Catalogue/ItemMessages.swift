import Logging

/// Messages about an item: its stock, its button, its output's wear.
package struct ItemMessages: MessageGroup {
    package static let title = "Items"
    package static let japaneseTitle = "商品"

    package let stockDeclared = LogMessage(
        "d35c3f91100d403f913992cfcc8918d8", .notice, "the stock was declared",
        cause: "Somebody counted the item, or the configuration gave its first stock: `left`.",
        ja: .init("在庫数を設定した", cause: "人が数えた在庫数、または設定の最初の在庫数 `left` を記録した。"))

    package let outputTried = LogMessage(
        "60014343c18d459d8560894f4ca2d7a8", .notice, "an output is tried",
        cause: "The person in `by` has the item's output moved without a sale.",
        ja: .init("出力を試験する", cause: "`by` の人が、販売とは別に商品の出力を動かす。"))

    package let wearReset = LogMessage(
        "b0d0829c76894d3bbbd56b16ad728053", .notice,
        "the replacement of an output's load was noted",
        cause: "The person in `by` replaced what the output moves; its pulses count from nothing.",
        ja: .init(
            "出力の部品交換を記録した", cause: "`by` の人が、出力が動かす部品を交換した。動作回数を数え直す。"))

    package let wornOut = LogMessage(
        "03d4c9b46164448e94c016f66141bf19", .warning,
        "an output has moved as often as its configured life; replace what it moves",
        cause: "The pulses of the item's output have reached `life_pulses`. It sells on.",
        action: "Replace what the output moves, then `kioskd wear reset ITEM`.",
        ja: .init(
            "出力が設定した寿命に達した（部品の交換が必要）",
            cause: "商品の出力の動作回数が `life_pulses` に達した。販売は続く。",
            action: "出力が動かす部品を交換し、`kioskd wear reset 商品` を実行する。"))

    package let buttonStuck = LogMessage(
        "37ba9226af134de9a5fdca61392fde9c", .warning, "a button is stuck, its item is not sold",
        cause: "The button has been held longer than `stuck_after_s`. The other items sell on.",
        action: "Free the button; `kioskd gpio watch` shows its line.",
        ja: .init(
            "ボタンが押されたまま戻らない（その商品は販売しない）",
            cause: "ボタンが `stuck_after_s` より長く押されている。他の商品の販売は続く。",
            action: "ボタンを直す。線の状態は `kioskd gpio watch` で見られる。"))

    package let buttonFree = LogMessage(
        "baa846bcb6804574bafad9257e64c95c", .notice, "a button is not stuck any more",
        cause: "The button was released; its item is sold again.",
        ja: .init("ボタンが戻った", cause: "ボタンが離された。その商品の販売を再開する。"))
}
