extension OutOfServiceReason: CustomStringConvertible {
    /// The reason in a few English words, for the status line and the log.
    public var description: String { words.english }

    /// The reason in a few words.
    public var words: BilingualText {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.words
        case .credentialsRejected:
            BilingualText("KOMOJU refuses the secret key", ja: "KOMOJU がシークレットキーを拒否しました")
        case .terminalDisabled:
            BilingualText(
                "the terminal is disabled at KOMOJU", ja: "決済端末が KOMOJU で無効になっています")
        case .terminalRefuses:
            BilingualText("the terminal takes no payment", ja: "決済端末が支払いを受け付けません")
        case .clockUntrusted:
            BilingualText("the clock is not known to be right", ja: "時計が正しいか確認できません")
        case .doorOpen: BilingualText("door open", ja: "扉が開いています")
        case .tilted: BilingualText("tilted", ja: "傾いています")
        case .emergencyStop: BilingualText("emergency stop", ja: "非常停止が押されています")
        case .serviceKeyOn: BilingualText("service key on", ja: "サービスキーがオンです")
        case .faultLatched(let name):
            BilingualText("fault latched: \(name)", ja: "故障が保持されています: \(name)")
        case .inputsUnreadable:
            BilingualText("the inputs cannot be read", ja: "入力を読み取れません")
        case .linesMissing(let obstacle): obstacle.words
        case .paymentUndecided:
            BilingualText("the last payment is undecided", ja: "最後の支払いが確定していません")
        case .stopping: BilingualText("stopping", ja: "停止中です")
        case .crashLoop(let starts):
            BilingualText(
                "crash loop: \(starts) starts on the same sale",
                ja: "同じ販売で異常終了が続いています（\(starts) 回）")
        }
    }

    /// What a person does about it.
    public var remedy: BilingualText {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.remedy
        case .linesMissing(let obstacle): obstacle.remedy
        case .credentialsRejected:
            BilingualText(
                "write the right secret key into its file, which is read again by itself, or into "
                    + "the credential, and restart the service",
                ja: "正しいシークレットキーをファイルに書いてください（自動で読み直します）。クレデンシャルの場合は書いた後に"
                    + "サービスを再起動してください")
        case .terminalDisabled:
            BilingualText(
                "enable the terminal in KOMOJU's dashboard, or correct komoju.terminal_id",
                ja: "KOMOJU の管理画面で決済端末を有効にするか、komoju.terminal_id を直してください")
        case .terminalRefuses:
            BilingualText(
                "see that the terminal is on, in the network and paired (PIN from KOMOJU's "
                    + "dashboard), and look at komoju.terminal_id; the next customer after half a "
                    + "minute tries it",
                ja: "決済端末の電源、ネットワーク、ペアリング（PIN は KOMOJU の管理画面）と komoju.terminal_id を"
                    + "確認してください。30 秒後、次のお客様のときに再び試します")
        case .clockUntrusted:
            BilingualText(
                "`timedatectl` says whether a time service runs and reaches a server; set the "
                    + "clock, and it sells again by itself",
                ja: "時刻同期の動作とサーバーへの到達を `timedatectl` で確認してください。時計が合えば自動で販売を再開します")
        case .doorOpen:
            BilingualText(
                "shut the service door; if it is shut, look at its contact and wire",
                ja: "扉を閉めてください。閉まっている場合は接点と配線を確認してください")
        case .tilted:
            BilingualText(
                "set the machine upright; if it is, look at the tilt switch and its wire",
                ja: "機械を真っすぐに立ててください。立っている場合は傾斜スイッチと配線を確認してください")
        case .emergencyStop:
            BilingualText(
                "release the emergency stop when it is safe to", ja: "安全を確認してから非常停止を解除してください")
        case .serviceKeyOn:
            BilingualText(
                "turn the service key back when the work is done", ja: "作業が終わったらサービスキーを戻してください")
        case .faultLatched(let name):
            BilingualText(
                "mend the cause, look at what moves goods, then `kioskd fault clear \(name)`",
                ja: "原因を直し、払い出し機構を点検してから `kioskd fault clear \(name)` を実行してください")
        case .inputsUnreadable:
            BilingualText(
                "look at the chip and its cable; the service reads them again by itself",
                ja: "チップとケーブルを確認してください。読み取りは自動で再開します")
        case .paymentUndecided:
            BilingualText(
                "look at the terminal and the network; the service asks KOMOJU until it is decided",
                ja: "決済端末とネットワークを確認してください。確定するまで KOMOJU に問い合わせます")
        case .stopping: BilingualText("wait until it has stopped", ja: "停止するまでお待ちください")
        case .crashLoop:
            BilingualText(
                "look at the log (journalctl -u kioskd) before anything else; it sells again when "
                    + "the sale is decided",
                ja: "まずログ（journalctl -u kioskd）を確認してください。その販売が確定すると販売を再開します")
        }
    }
}
