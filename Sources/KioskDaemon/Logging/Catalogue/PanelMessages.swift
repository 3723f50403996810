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
            cause: "`panel.listen` のアドレスで待ち受けできなかった。理由は `error` に示す。"
                + "毎分 2 回再試行する。",
            action: "他のプログラムがポートを使っていないか（`ss -ltnp`）、アドレスがこの機器のものかを確認する。"))

    package let passwordUnusable = LogMessage(
        "9f969c8a9c690acd179c7a7a90c23820", .warning, "the panel's password cannot be read",
        cause: "The credential or the file of `panel.password_file` holds no password; `error` "
            + "says why. Nobody can sign in, so nothing can be changed on the pages.",
        action: "Run `sudo kioskd panel password`.",
        ja: .init(
            "パネルのパスワードを読めない",
            cause: "クレデンシャルまたは `panel.password_file` のファイルに使えるパスワードがない。"
                + "理由は `error` に示す。"
                + "サインインできないため、ページから変更はできない。",
            action: "`sudo kioskd panel password` を実行する。"))

    package let signedIn = LogMessage(
        "a478d6cd411096490b619205cdf7f746", .info, "somebody signed in at the panel",
        cause: "The right password was given from `peer.address`; what they change is on record.",
        ja: .init(
            "パネルにサインインした",
            cause: "`peer.address` から正しいパスワードが入力された。変更はすべて記録される。"))

    package let wrongPassword = LogMessage(
        "e375c34098dc4d5335770774d6375d3f", .notice, "a wrong password at the panel",
        cause: "Somebody at `peer.address` gave a wrong password.",
        ja: .init("パネルのパスワードが違う", cause: "`peer.address` から誤ったパスワードが入力された。"))

    package let lockedOut = LogMessage(
        "50c7757209724d92097e38b42265a18d", .warning,
        "an address may not sign in at the panel for a while",
        cause: "So many wrong passwords came from `peer.address` that it has to wait. Others may "
            + "sign in.",
        action: "Where nobody has forgotten the password, see who is at that address.",
        ja: .init(
            "このアドレスからはしばらくパネルにサインインできない",
            cause: "`peer.address` から誤ったパスワードが続いたため、待機中。"
                + "他のアドレスからはサインインできる。",
            action: "パスワードを忘れた人がいなければ、そのアドレスに誰がいるか確認する。"))

    package let certificateRenewed = LogMessage(
        "decbb7524f6949d8afa339d468128b2c", .notice,
        "a renewed certificate of the panel is in force",
        cause: "The files of panel.tls changed; new connections get the new certificate.",
        ja: .init(
            "パネルの更新された証明書を使い始めた",
            cause: "panel.tls のファイルが変わり、新しい接続から新しい証明書を使う。"))

    package let certificateNotRenewed = LogMessage(
        "1368328314ce4f4d9e222677c0f7ba71", .warning,
        "a renewed certificate of the panel cannot be used",
        cause: "The files of panel.tls changed and do not go together yet, as `error` says. The "
            + "earlier certificate stays in force, and the files are read again when they change.",
        action: "If no message follows that it is in force, look at both files.",
        ja: .init(
            "パネルの更新された証明書を使えない",
            cause: "panel.tls のファイルが変わったが、組になっていない。内容は `error` に示す。"
                + "以前の証明書を使い続け、ファイルが変わればまた読む。",
            action: "使い始めたという記録が続かなければ、両方のファイルを確認する。"))
}
