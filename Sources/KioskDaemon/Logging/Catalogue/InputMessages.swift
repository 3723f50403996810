import Logging

/// Messages about the inputs and the GPIO chip.
package struct InputMessages: MessageGroup {
    package static let title = "Inputs and the chip"
    package static let japaneseTitle = "入力とチップ"

    package let edgesLost = LogMessage(
        "103c73351042448f847aad10e0d65b35", .warning,
        "edges of an input were lost; its level was read again",
        cause: "More edges came than the kernel could keep. No press is invented or lost by it.",
        action: "If it comes again: a loose contact, or a wire beside a motor's. "
            + "`kioskd gpio watch` counts the edges.",
        ja: .init(
            "入力の変化を取りこぼし、状態を読み直した",
            cause: "カーネルが保持できる数を超えて入力が変化した。押下の誤りや見落としは生じない。",
            action: "繰り返すときは、接触不良やモーター線との近接を疑う。`kioskd gpio watch` で変化の数が分かる。"))

    package let unreadable = LogMessage(
        "c1a0c329240b48fcab2d5b92a97c3275", .error, "the inputs cannot be read",
        cause: "The chip answers no more as to its inputs; `error` says how. The kiosk is out of "
            + "service until it does.",
        action: "Look at the chip and its cable; the service reads them again by itself.",
        ja: .init(
            "入力を読み取れない",
            cause: "チップが入力の読み取りに応答しない。詳細は `error` に示す。回復するまで販売を休止する。",
            action: "チップとケーブルを確認する。読み取りは自動で再開する。"))

    package let readable = LogMessage(
        "603ed6a96d54459ca28fb30c64990b36", .notice, "the inputs can be read again",
        cause: "The chip answers again.",
        ja: .init("入力の読み取りが回復した", cause: "チップが再び応答した。"))

    package let chipGone = LogMessage(
        "abe5f89a31b54edab9c2de5546d8cd02", .error, "the GPIO chip is gone",
        cause: "The system says that the chip was unplugged or failed. The kiosk is closed, and "
            + "the service looks for the chip every few seconds; what is owed is paid back "
            + "meanwhile.",
        action: "Connect the chip again.",
        ja: .init(
            "GPIO チップがなくなった",
            cause: "チップが外れた、または故障したとシステムが報告した。販売を休止し、数秒ごとにチップを探す。返金はその間も続ける。",
            action: "チップを接続し直す。"))

    package let linesMissing = LogMessage(
        "60320594b0aa44efb8774b35dcff119d", .error, "the GPIO lines cannot be taken",
        cause: "The chip is not there, has not got a line, or somebody else holds one; `error` "
            + "says which. The kiosk is closed, nothing can move, and the service tries again every "
            + "few seconds; what is owed is paid back meanwhile.",
        action: "Do what `error` says; `kioskd gpio list` shows the chips, their lines and who "
            + "holds them. No restart is needed.",
        ja: .init(
            "GPIO の線を確保できない",
            cause: "チップがない、線がない、または他のプログラムが線を使っている。内容は `error` に示す。"
                + "販売を休止し、何も動かさずに数秒ごとに試す。返金はその間も続ける。",
            action: "`error` の内容に従う。チップ、線、使用者は `kioskd gpio list` で分かる。再起動は要らない。"))

    package let linesTaken = LogMessage(
        "e3cdbc46655d429aa6e4668f05d20285", .notice, "the GPIO lines are taken",
        cause: "The lines that were missing can be had; the outputs are off. The kiosk sells again "
            + "when nothing else is in the way.",
        ja: .init(
            "GPIO の線を確保した", cause: "確保できなかった線を確保し、出力をすべてオフにした。他に支障がなければ販売を再開する。"))
}
