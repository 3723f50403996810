extension LineObstacle: CustomStringConvertible {
    /// The obstacle in a few English words, for the status line and the log.
    public var description: String { words.english }

    /// The obstacle in a few words.
    public var words: BilingualText {
        switch self {
        case .chipGone: BilingualText("the GPIO chip is gone", ja: "GPIO チップがなくなりました")
        case .chipMissing(let chip):
            BilingualText(
                "the GPIO chip '\(chip)' is not there", ja: "GPIO チップ「\(chip)」がありません")
        case .lineMissing(let line, let chip):
            BilingualText(
                "the GPIO chip \(chip) has no line \(line)",
                ja: "GPIO チップ \(chip) に線 \(line) がありません")
        case .lineHeld(let line, let holder):
            BilingualText(
                "the GPIO line \(line) is held by '\(holder)'",
                ja: "GPIO の線 \(line) を「\(holder)」が使っています")
        case .found:
            BilingualText(
                "the GPIO lines are used again when the last sale is decided",
                ja: "GPIO の線は、最後の販売が確定すると再び使われます")
        case .refused(let why):
            BilingualText(
                "the GPIO lines cannot be taken: \(why)", ja: "GPIO の線を確保できません: \(why)")
        }
    }

    /// What a person does about it; each heals by itself when the cause is gone.
    public var remedy: BilingualText {
        switch self {
        case .chipGone:
            BilingualText(
                "connect the chip again; the service looks for it every few seconds",
                ja: "チップを接続し直してください。数秒ごとに自動で探します")
        case .chipMissing:
            BilingualText(
                "connect the chip, or correct gpio.chip (`kioskd gpio list` shows the chips); the "
                    + "service looks for it every few seconds",
                ja: "チップを接続するか、gpio.chip を直してください（`kioskd gpio list` でチップを表示）。数秒ごとに自動で探します")
        case .lineMissing:
            BilingualText(
                "correct the line or gpio.chip (`kioskd gpio list` shows all lines), then reload "
                    + "the service",
                ja: "線の名前または gpio.chip を直し（`kioskd gpio list` で線を表示）、サービスをリロードしてください")
        case .lineHeld:
            BilingualText(
                "stop the program that holds it, or use another line; the service tries again "
                    + "every few seconds",
                ja: "線を使っているプログラムを止めるか、別の線を使ってください。数秒ごとに自動で試します")
        case .found:
            BilingualText(
                "look at the terminal and the network; KOMOJU is asked until it is decided",
                ja: "決済端末とネットワークを確認してください。確定するまで KOMOJU に問い合わせます")
        case .refused:
            BilingualText(
                "look at the chip, its cable and the rights on its device file; the service tries "
                    + "again every few seconds",
                ja: "チップ、ケーブル、デバイスファイルの権限を確認してください。数秒ごとに自動で試します")
        }
    }
}
