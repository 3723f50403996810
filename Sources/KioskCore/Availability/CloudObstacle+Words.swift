extension CloudObstacle: CustomStringConvertible {
    /// The obstacle in a few English words, for the status line and the log.
    public var description: String { words.english }

    /// The obstacle in a few words.
    public var words: BilingualText {
        switch self {
        case .notAskedYet:
            BilingualText("KOMOJU has not answered yet", ja: "KOMOJU の応答を待っています")
        case .noConnection: BilingualText("no connection to KOMOJU", ja: "KOMOJU に接続できません")
        case .nameUnresolved:
            BilingualText(
                "the name of KOMOJU's server cannot be resolved", ja: "KOMOJU のサーバー名を解決できません")
        case .certificateRefused:
            BilingualText(
                "the certificate of KOMOJU's server is not accepted",
                ja: "KOMOJU のサーバーの証明書を確認できません")
        case .otherServer:
            BilingualText(
                "another server answers in KOMOJU's place", ja: "KOMOJU ではないサーバーが応答しています")
        case .silence: BilingualText("KOMOJU does not answer", ja: "KOMOJU から応答がありません")
        case .trouble: BilingualText("KOMOJU is in trouble", ja: "KOMOJU に障害が起きています")
        case .oddAnswer:
            BilingualText(
                "KOMOJU answers otherwise than agreed", ja: "KOMOJU の応答が仕様と異なります")
        case .keyMissing: BilingualText("there is no secret key", ja: "シークレットキーがありません")
        }
    }

    /// What a person does about it; each heals by itself when the cause is gone.
    public var remedy: BilingualText {
        switch self {
        case .notAskedYet:
            BilingualText(
                "wait some seconds: KOMOJU is being asked", ja: "数秒待ってください。KOMOJU に問い合わせています")
        case .noConnection:
            BilingualText(
                "look at the cable or the radio, the router and the firewall (`ip route`), and at "
                    + "komoju.base_url; the service asks again by itself",
                ja: "ケーブルまたは無線、ルーター、ファイアウォール（`ip route`）と komoju.base_url を確認してください。"
                    + "問い合わせは自動で再開します")
        case .nameUnresolved:
            BilingualText(
                "look at the network and its name server (`getent hosts komoju.com`), and at "
                    + "komoju.base_url; the service asks again by itself",
                ja: "ネットワークとネームサーバー（`getent hosts komoju.com`）、komoju.base_url を確認してください。"
                    + "問い合わせは自動で再開します")
        case .certificateRefused:
            BilingualText(
                "look at the clock first (`timedatectl`), then at the network's proxy and at the "
                    + "package ca-certificates; the service asks again by itself",
                ja: "まず時計（`timedatectl`）を、次にプロキシとパッケージ ca-certificates を確認してください。"
                    + "問い合わせは自動で再開します")
        case .otherServer:
            BilingualText(
                "log in to the network or have the kiosk let through (a captive portal or a proxy "
                    + "answers), and look at komoju.base_url; the service asks again by itself",
                ja: "ネットワークにログインするか、この機器の通信を許可してください（認証画面かプロキシが応答しています）。"
                    + "komoju.base_url も確認してください。問い合わせは自動で再開します")
        case .silence:
            BilingualText(
                "look at the network: packets get lost, or a firewall drops them; the service asks "
                    + "again by itself",
                ja: "ネットワークを確認してください。パケットが失われているか、ファイアウォールに遮断されています。"
                    + "問い合わせは自動で再開します")
        case .trouble:
            BilingualText(
                "nothing here: KOMOJU is in trouble (its status page may say more); the service "
                    + "asks again by itself",
                ja: "ここで行うことはありません。KOMOJU の障害です（ステータスページを参照）。問い合わせは自動で再開します")
        case .oddAnswer:
            BilingualText(
                "look at komoju.base_url; if it is right, tell the maintainers with the log "
                    + "(journalctl -u kioskd); the service asks again by itself",
                ja: "komoju.base_url を確認してください。正しければログ（journalctl -u kioskd）を添えて開発元に連絡してください。"
                    + "問い合わせは自動で再開します")
        case .keyMissing:
            BilingualText(
                "write the secret key into its file, which is read again by itself, or into the "
                    + "credential, and restart the service; the log says what is wrong with it",
                ja: "シークレットキーをファイルに書いてください（自動で読み直します）。クレデンシャルの場合は書いた後にサービスを"
                    + "再起動してください。何が誤りかはログに出ます")
        }
    }
}
