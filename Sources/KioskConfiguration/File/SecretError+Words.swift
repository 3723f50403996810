public import KioskCore

extension SecretError: CustomStringConvertible {
    /// What is wrong; what to do.
    public var description: String { words.english }

    /// What is wrong; what to do.
    public var words: BilingualText {
        switch self {
        case .notConfigured(let location):
            .init(
                "no secret: pass the systemd credential \"\(location.credential)\" "
                    + "(LoadCredential=), or name a file in \(location.key)",
                ja: "シークレットがありません。systemd のクレデンシャル \"\(location.credential)\""
                    + "（LoadCredential=）として渡すか、\(location.key) にファイルを書いてください")
        case .missing(let path):
            .init(
                "\(path): there is no such file; write the secret into it, and chmod 600 it",
                ja: "\(path): ファイルがありません。シークレットを書いて chmod 600 にしてください")
        case .notAFile(let path, let kind):
            .init(
                "\(path): this is \(kind); name a file that holds nothing but the secret",
                ja: "\(path): ファイルではありません（\(kind)）。シークレットだけを書いたファイルを指定してください")
        case .unreadable(let path, let reason):
            .init(
                "\(path): cannot be read: \(reason); chown it to kioskd's user",
                ja: "\(path): 読めません（\(reason)）。所有者を kioskd のユーザーにしてください（chown）")
        case .openToOthers(let path, let mode):
            .init(
                "\(path): others than its owner may use the file (mode \(mode)); chmod 600 it, "
                    + "and change the secret at KOMOJU if somebody may have read it",
                ja: "\(path): 所有者以外も使えます（モード \(mode)）。chmod 600 にし、"
                    + "誰かに読まれたおそれがあれば KOMOJU でシークレットを替えてください")
        case .empty(let path):
            .init(
                "\(path): the file is empty; write the secret into it",
                ja: "\(path): ファイルが空です。シークレットを書いてください")
        case .tooLong(let path):
            .init(
                "\(path): the file is over \(SecretFile.bytesMax) bytes; "
                    + "it should hold nothing but the secret",
                ja: "\(path): ファイルが \(SecretFile.bytesMax) バイトを超えています。"
                    + "シークレットだけを書いてください")
        case .notOneWord(let path):
            .init(
                "\(path): the file holds spaces, several lines or characters other than ASCII; "
                    + "it should hold nothing but the secret",
                ja: "\(path): 空白、複数の行、または ASCII 以外の文字があります。"
                    + "シークレットだけを書いてください")
        case .testKeyInProduction(let path):
            .init(
                "\(path): this is a test key (sk_test_), but kiosk.production is true; "
                    + "use the live key, or set kiosk.production to false",
                ja: "\(path): テスト用のキー（sk_test_）ですが、kiosk.production が true です。"
                    + "本番のキーにするか、kiosk.production を false にしてください")
        case .liveKeyAgainstLoopback(let path):
            .init(
                "\(path): this is a live key (sk_live_), but komoju.base_url is this computer; "
                    + "use a test key for trying out",
                ja: "\(path): 本番のキー（sk_live_）ですが、komoju.base_url がこの機器です。"
                    + "試すときはテスト用のキーを使ってください")
        }
    }
}
