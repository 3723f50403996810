import KioskCore

extension OutOfServiceReason {
    /// The reason in a few words.
    func words(in say: PanelLanguage) -> String {
        say(description, japanese)
    }

    private var japanese: String {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.japanese
        case .credentialsRejected: "KOMOJU が秘密鍵を拒否した"
        case .terminalDisabled: "KOMOJU で端末が無効になっている"
        case .terminalRefuses: "端末が決済を受け付けない"
        case .clockUntrusted: "時計が正しいか確認できない"
        case .doorOpen: "扉が開いている"
        case .tilted: "機体が傾いている"
        case .emergencyStop: "非常停止"
        case .serviceKeyOn: "サービスキーがオン"
        case .faultLatched(let name): "故障を保持中：\(name)"
        case .inputsUnreadable: "入力を読み取れない"
        case .linesMissing: "GPIO ラインを使えない"
        case .paymentUndecided: "前の決済の結果が未確定"
        case .stopping: "停止処理中"
        case .crashLoop(let starts): "同じ販売で再起動を繰り返した（\(starts) 回）"
        }
    }

    /// What a person does about it.
    ///
    /// - Parameter english: The service's own words.
    func remedy(in say: PanelLanguage, english: String) -> String {
        say(english, japaneseRemedy)
    }

    private var japaneseRemedy: String {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.japaneseRemedy
        case .credentialsRejected:
            "正しい秘密鍵をファイルに書く（自動で再読み込みされる）か、クレデンシャルに書いてサービスを再起動する"
        case .terminalDisabled:
            "KOMOJU の管理画面で端末を有効にするか、komoju.terminal_id を直す"
        case .terminalRefuses:
            "端末の電源・ネットワーク・ペアリング（管理画面の PIN）と komoju.terminal_id を確認する。30 秒後の次のお客様でもう一度試す"
        case .clockUntrusted:
            "`timedatectl` で時刻同期を確認し、時計を合わせる。合えば自動で販売を再開する"
        case .doorOpen: "扉を閉める。閉まっているなら接点と配線を確認する"
        case .tilted: "機体をまっすぐに立てる。立っているなら傾斜スイッチと配線を確認する"
        case .emergencyStop: "安全を確かめてから非常停止を解除する"
        case .serviceKeyOn: "作業が終わったらサービスキーを戻す"
        case .faultLatched(let name):
            "原因を直し、商品を動かす部分を確認してから `kioskd fault clear \(name)` を実行する"
        case .inputsUnreadable: "チップとケーブルを確認する。サービスは自動で読み直す"
        case .linesMissing: "チップと配線、ほかのプログラムを確認する。自動でもう一度試す"
        case .paymentUndecided:
            "端末とネットワークを確認する。結果が決まるまでサービスが KOMOJU に問い合わせる"
        case .stopping: "停止するまで待つ"
        case .crashLoop:
            "まずログ（journalctl -u kioskd）を確認する。販売の扱いを決めると販売を再開する"
        }
    }
}

extension CloudObstacle {
    fileprivate var japanese: String {
        switch self {
        case .notAskedYet: "KOMOJU からまだ応答がない"
        case .noConnection: "KOMOJU に接続できない"
        case .nameUnresolved: "KOMOJU のサーバー名を解決できない"
        case .certificateRefused: "KOMOJU のサーバー証明書を検証できない"
        case .otherServer: "KOMOJU ではないサーバーが応答している"
        case .silence: "KOMOJU が応答しない"
        case .trouble: "KOMOJU で障害が起きている"
        case .oddAnswer: "KOMOJU の応答が仕様と異なる"
        case .keyMissing: "秘密鍵がない"
        }
    }

    fileprivate var japaneseRemedy: String {
        switch self {
        case .notAskedYet: "数秒待つ。KOMOJU に問い合わせている"
        case .noConnection:
            "ケーブルまたは無線、ルーター、ファイアウォール（`ip route`）と komoju.base_url を確認する。自動で再接続する"
        case .nameUnresolved:
            "ネットワークとネームサーバー（`getent hosts komoju.com`）と komoju.base_url を確認する。自動で再接続する"
        case .certificateRefused:
            "まず時計（`timedatectl`）、次にプロキシと ca-certificates パッケージを確認する。自動で再接続する"
        case .otherServer:
            "ネットワークにログインするか通信を許可してもらう（ログイン画面やプロキシが応答している）。komoju.base_url も確認する。自動で再接続する"
        case .silence:
            "ネットワークを確認する。パケットの損失か、ファイアウォールによる破棄がある。自動で再接続する"
        case .trouble: "こちらですることはない。KOMOJU の障害（ステータスページを参照）。自動で再接続する"
        case .oddAnswer:
            "komoju.base_url を確認する。正しければログ（journalctl -u kioskd）を添えて開発元に連絡する。自動で再接続する"
        case .keyMissing:
            "秘密鍵をファイルに書く（自動で再読み込みされる）か、クレデンシャルに書いてサービスを再起動する。詳細はログにある"
        }
    }
}
