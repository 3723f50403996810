import Logging

/// Messages about the service as a whole.
package struct ServiceMessages: MessageGroup {
    package static let title = "The service"
    package static let japaneseTitle = "サービス全般"

    package let started = LogMessage(
        "fa83e315fcb944cbb601bb5f5908dad7", .info, "started",
        cause: "The service came up: its outputs are off, and the journal is open.",
        ja: .init("起動した", cause: "サービスが起動した。出力はすべてオフ、記録簿（ジャーナル）は開いている。"))

    package let stopped = LogMessage(
        "2f3e3e562c2741239caceb1c477e2bdc", .info, "stopped",
        cause: "The service ended cleanly, with its outputs off. What was open stays in the "
            + "journal for the next start.",
        ja: .init(
            "停止した", cause: "サービスが正常に終了し、出力はすべてオフ。未完了のものは記録簿に残り、次の起動で続きを行う。"))

    package let ready = LogMessage(
        "7ba4e8f174c74219a6d9fc9abcca01b8", .notice, "ready to sell",
        cause: "Everything that selling needs is good; the ready lamp is on.",
        ja: .init("販売可能", cause: "販売に必要な条件がすべてそろった。販売可ランプが点灯する。"))

    package let outOfService = LogMessage(
        "70ef055fb46b4548902ca915b16dae3b", .warning, "out of service",
        cause: "Something that selling needs is missing; `reasons` names each. Selections are "
            + "refused, nobody's money is taken.",
        action: "Look at `kioskd status`: it says for each reason what to do. Most heal by "
            + "themselves; a latched fault waits for a person.",
        ja: .init(
            "販売休止",
            cause: "販売に必要な条件が欠けている。理由は `reasons` に示す。商品の選択は受け付けず、代金も受け取らない。",
            action: "`kioskd status` で理由ごとの対処を確認する。多くは自然に回復するが、保持された故障は人の確認を待つ。"))

    package let cannotRun = LogMessage(
        "0bb29a5ef9834d4193346b2803fca282", .critical, "kioskd cannot run",
        cause: "The service ended because of what `error` says. The outputs are driven off. "
            + "systemd starts it again, except after an error of the key or the configuration.",
        action: "Mend what `error` names; `kioskd doctor` checks everything on site. After an "
            + "error of the key or the configuration: systemctl start kioskd.",
        ja: .init(
            "kioskd を実行できない",
            cause: "`error` に示す原因でサービスが終了した。出力はすべてオフにする。鍵または設定の誤り以外では systemd が再起動する。",
            action: "`error` の原因を取り除く。`kioskd doctor` で現場の状態を一通り点検できる。"
                + "鍵または設定の誤りを直した後は systemctl start kioskd を実行する。"))

    package let lessHardened = LogMessage(
        "27aec55e25234b73967b691b41eb06bc", .warning, "the process is less hardened",
        cause: "The system refused one of the protections of the process's memory; `error` says "
            + "which. The kiosk sells all the same.",
        action: "Run the service by the unit that the package installs.",
        ja: .init(
            "プロセスの保護が一部効いていない",
            cause: "プロセスのメモリ保護の一つをシステムが拒否した。内容は `error` に示す。販売は続く。",
            action: "パッケージに含まれるユニットでサービスを動かす。"))

    package let clientNotShutDown = LogMessage(
        "7d5085dd86a94e1087b2b7dd9c2ae3db", .warning, "the client did not shut down",
        cause: "The connection to KOMOJU could not be closed in order at the end. Nothing is lost.",
        ja: .init(
            "KOMOJU との接続が正常に閉じなかった",
            cause: "終了時に KOMOJU との接続を順序どおりに閉じられなかった。失われたものはない。"))
}
