import KioskConfiguration
import KioskCore

extension ServiceSecretFault {
    /// What was found.
    var found: BilingualText {
        switch self {
        case .secret(let error): error.words
        case .unusable(let path, let why): why.map { "\(path): \($0)" }
        case .nothingToPass(let path, _):
            .init(
                "\(path) is missing, which the unit passes to the service",
                ja: "ユニットがサービスに渡す \(path) がありません")
        case .undecryptable(let path, let complaint):
            .init(
                "\(path) cannot be decrypted on this machine: \(complaint)",
                ja: "\(path) をこの機器で復号できません: \(complaint)")
        case .notForService(let path, let why): why.map { "\(path): \($0)" }
        case .notLookedAt(let path, let why):
            .init(
                "\(path), not looked at: \(why.english)", ja: "\(path)（未確認）: \(why.japanese)")
        }
    }

    /// What to do about it; `nil` where that depends on the secret.
    ///
    /// - Parameter credential: The name under which the service gets the secret.
    func remedy(_ credential: String) -> BilingualText? {
        switch self {
        case .secret, .unusable: return nil
        case .nothingToPass(let path, let isEncrypted):
            let command =
                isEncrypted
                ? Self.encryption(of: credential, into: path)
                : "sudo install -m 600 /dev/stdin \(path)"
            return BilingualText(
                command
                    + " (paste the secret, then Ctrl-D); `systemctl cat kioskd` shows the line that "
                    + "asks for the file, and a new drop-in counts after `systemctl daemon-reload`",
                ja: command
                    + " を実行してください（シークレットを貼り付け、Ctrl-D）。このファイルを求める行は "
                    + "`systemctl cat kioskd` に出ます。新しいドロップインは "
                    + "`systemctl daemon-reload` の後に有効になります")
        case .undecryptable(let path, _):
            let command = Self.encryption(of: credential, into: path)
            return BilingualText(
                "it was encrypted on another machine or under another name, its key is gone, or it "
                    + "is damaged; encrypt the secret again here: \(command)",
                ja: "別の機器または別の名前で暗号化されたか、鍵がないか、壊れています。"
                    + "この機器で暗号化し直してください: \(command)")
        case .notForService(let path, _):
            return BilingualText(
                "chown it to the service's account, chmod 600 it (ls -l \(path)), and keep it where "
                    + "the service sees it: in /etc/kioskd",
                ja: "所有者をサービスのアカウントにし（chown）、chmod 600 にして（ls -l \(path)）、"
                    + "サービスから見える /etc/kioskd に置いてください")
        case .notLookedAt:
            return BilingualText("use sudo", ja: "sudo を付けて実行してください")
        }
    }

    private static func encryption(of credential: String, into path: String) -> String {
        "sudo systemd-creds encrypt --name=\(credential) - \(path)"
    }
}
