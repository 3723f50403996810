import Logging

/// Messages about the local web pages.
package struct PanelMessages: MessageGroup {
    package static let title = "The panel"
    package static let japaneseTitle = "パネル"

    package let open = LogMessage(
        "fb83a1545b27d2bf1bf4128205ef6b7c", .info, "the panel is open",
        cause: "A browser finds the pages at `panel.address`.",
        ja: .init("パネルを開いた", cause: "ブラウザーで `panel.address` を開くとページが表示される。"))

    package let unusable = LogMessage(
        "5809c6dd9e9548a2bcf6b0fd56d01ab5", .warning,
        "the panel cannot be served; selling goes on without it",
        cause: "The address of `panel.listen` could not be listened on; `error` says why. It is "
            + "tried again twice a minute.",
        action: "See whether another program has the port (`ss -ltnp`), and that the address is "
            + "one of this machine.",
        ja: .init(
            "パネルを表示できない（販売は続く）",
            cause: "`panel.listen` のアドレスで待ち受けできなかった。理由は `error` に示す。毎分 2 回再試行する。",
            action: "他のプログラムがポートを使っていないか（`ss -ltnp`）、アドレスがこの機器のものかを確認する。"))
}
