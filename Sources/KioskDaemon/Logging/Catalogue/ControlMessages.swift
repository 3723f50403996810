import Logging

/// Messages about the local control socket.
package struct ControlMessages: MessageGroup {
    package static let title = "The control socket"
    package static let japaneseTitle = "制御ソケット"

    package let open = LogMessage(
        "39cdacdc5f25427ba7b2a41aa2b948f9", .info, "the control socket is open",
        cause: "`kioskd status` and the other commands reach the service.",
        ja: .init("制御ソケットを開いた", cause: "`kioskd status` などのコマンドがサービスと通信できる。"))

    package let refused = LogMessage(
        "9d744d374c284f7abc86b61c742e8faa", .info, "a request at the control socket is refused",
        cause: "A command asked for something that is not possible now; `code` says why, and "
            + "whoever asked was told.",
        ja: .init(
            "制御ソケットへの要求を断った",
            cause: "コマンドの要求は今は実行できない。理由は `code` に示し、要求した人にも伝えた。"))

    package let unusable = LogMessage(
        "d764a1395f884462a9b7e1d4da6c80c8", .warning,
        "the control socket cannot be used; selling goes on without it",
        cause: "The socket could not be opened at `control.socket`; `error` says why. It is tried "
            + "again twice a minute.",
        action: "See that the folder exists and belongs to the service, and that no other "
            + "kioskd runs.",
        ja: .init(
            "制御ソケットを使えない（販売は続く）",
            cause: "`control.socket` にソケットを開けなかった。理由は `error` に示す。毎分 2 回再試行する。",
            action: "フォルダーの有無と所有者、他の kioskd が動いていないかを確認する。"))

    package let pathStays = LogMessage(
        "a5679dcf78b24b47a033b987c0febce6", .warning, "the control socket's path cannot be removed",
        cause: "The file stays behind; the next start replaces it.",
        ja: .init("制御ソケットのファイルを削除できない", cause: "ファイルが残るが、次の起動で置き換わる。"))

    package let loopNotEnded = LogMessage(
        "5f15619ce4bd42b6be1dc0897c7d40fe", .warning, "an event loop did not end",
        cause: "A thread of the control socket did not end in order when the service stopped. "
            + "Nothing is lost.",
        ja: .init(
            "イベントループが終わらなかった",
            cause: "サービス停止時に制御ソケットのスレッドが正常に終わらなかった。失われたものはない。"))
}
