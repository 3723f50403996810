import Logging

/// Messages about calls to KOMOJU.
package struct KOMOJUMessages: MessageGroup {
    package static let title = "KOMOJU"
    package static let japaneseTitle = "KOMOJU との通信"

    package let refused = LogMessage(
        "b2487411dfca4582ba01eb9af90fc22a", .warning, "KOMOJU refuses a call",
        cause: "KOMOJU answered definitely that it will not do what `call` names; `error` is its "
            + "word. A declined card is among them, and the customer may try another.",
        action: "`unauthorized`: look at the secret key. A terminal that is unknown: "
            + "komoju.terminal_id. Else nothing, unless it comes at every sale.",
        ja: .init(
            "KOMOJU が要求を拒否した",
            cause: "KOMOJU が `call` の要求をはっきり拒否した。内容は `error` に示す。カードの拒否も含まれ、客は別のカードを試せる。",
            action: "`unauthorized` なら秘密鍵を、決済端末が不明なら komoju.terminal_id を確認する。"
                + "毎回でなければ対応は不要。"))

    package let failed = LogMessage(
        "9602cdcbc4a349978402471a1335d5a9", .info, "a call to KOMOJU failed",
        cause: "No usable answer came: the network, the name service, TLS, or KOMOJU itself, as "
            + "`error` says. It is asked again with growing pauses; nothing is decided on a guess.",
        action: "If it stays so, look at the network and at the clock: `kioskd doctor`.",
        ja: .init(
            "KOMOJU への要求が失敗した",
            cause: "有効な応答がなかった。原因（ネットワーク、名前解決、TLS、KOMOJU 側）は `error` に示す。"
                + "間隔を広げながら再試行し、推測では何も決めない。",
            action: "続くときは `kioskd doctor` でネットワークと時計を確認する。"))

    package let failedAgain = LogMessage(
        "00aabf47ce8049ff9907fe173b70ebdd", .debug, "a call to KOMOJU failed again",
        cause: "As before, and not yet better: the same failure is told at the normal level only "
            + "once until such a call succeeds.",
        ja: .init(
            "KOMOJU への要求がまた失敗した",
            cause: "前回と同じ失敗である。通常のレベルでは、成功するまで同じ失敗を一度だけ記録する。"))

    package let feedFailed = LogMessage(
        "3f9d9a0e6c1b4b7c8a52d1e07b6c4f38", .info, "KOMOJU's list of events cannot be read",
        cause: "The list in which refunds by staff and chargebacks are found did not come; `error` "
            + "says why. It is read again with growing pauses, from where it was left. Nothing "
            + "waits for it: sales go on, and the daily comparison finds the same a day later.",
        action: "If it stays so and all else works, see whether the secret key may read events.",
        ja: .init(
            "KOMOJU のイベント一覧を取得できない",
            cause: "店員による返金やチャージバックを見つけるための一覧が取得できなかった。理由は `error` に示す。"
                + "間隔を広げながら、前回の続きから取得し直す。販売には影響せず、同じ内容は毎日の照合でも見つかる。",
            action: "ほかが正常なのに続くときは、秘密鍵にイベントの閲覧権限があるか確認する。"))

    package let feedReadAgain = LogMessage(
        "a8e2b4c6d0f14e3a9b7c5d3e1f0a2b46", .info, "KOMOJU's list of events can be read again",
        cause: "What happened meanwhile was read.",
        ja: .init("KOMOJU のイベント一覧を取得できるようになった", cause: "その間の出来事も取得した。"))

    package let keyMissing = LogMessage(
        "a53755052c1a4ffab760168b604e0712", .error, "there is no secret key to use",
        cause: "Neither the credential nor the file of the key can be read, as `error` says. "
            + "The kiosk is out of service and looks again every few seconds.",
        action: "Put the key where the unit or komoju.secret_key_file names it; for a file no "
            + "restart is needed. `kioskd doctor` tries it.",
        ja: .init(
            "使える秘密鍵がない",
            cause: "秘密鍵のクレデンシャルもファイルも読めない。内容は `error` に示す。"
                + "キオスクは販売を止め、数秒ごとに確認する。",
            action: "ユニットまたは komoju.secret_key_file が示す場所に秘密鍵を置く。"
                + "ファイルなら再起動は不要。`kioskd doctor` で試せる。"))

    package let keyFound = LogMessage(
        "3641b7371c5940a78a7da038f5ed7d2e", .notice, "there is a secret key now",
        cause: "The key that was missing can be read, and is used from now on.",
        ja: .init(
            "秘密鍵が見つかった",
            cause: "なかった秘密鍵が読めるようになり、これから使う。"))

    package let keyReplaced = LogMessage(
        "342e5b215b3d47d3aa7d72326e4a853d", .notice, "another secret key is used from now on",
        cause: "KOMOJU refused the key, and another one was found in its place.",
        ja: .init(
            "これから別の秘密鍵を使う",
            cause: "KOMOJU が秘密鍵を拒否したが、同じ場所に別の秘密鍵があった。"))
}
