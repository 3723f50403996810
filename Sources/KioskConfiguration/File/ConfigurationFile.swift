internal import Glibc
internal import KioskCore

/// The way from the technician's file to a validated configuration, or to all its faults.
public enum ConfigurationFile {
    /// Where the file is unless the command line says otherwise.
    public static let defaultPath = "/etc/kioskd/kiosk.json"

    /// The longest file, in bytes.
    public static let bytesMax = JSONReader.bytesMax

    /// Reads and checks the file at `path`. It never fails otherwise than by faults.
    public static func load(path: String) -> ConfigurationOutcome {
        let file: (bytes: [UInt8], facts: FileFacts)
        do {
            file = try BoundedFile.read(path, bytesMax: bytesMax)
        } catch {
            return ConfigurationOutcome(
                configuration: nil, findings: [ConfigurationFault(message(for: error))])
        }
        return check(file.bytes, facts: file.facts, user: geteuid())
    }

    /// Checks a file's bytes; with `facts` also who may change it, for the process of `user`.
    public static func check(
        _ bytes: [UInt8], facts: FileFacts? = nil, user: UInt32 = 0
    ) -> ConfigurationOutcome {
        let ownership = (facts?.complaints(user: user) ?? []).map { ConfigurationFault($0) }
        func outcome(_ faults: [ConfigurationFault]) -> ConfigurationOutcome {
            ConfigurationOutcome(configuration: nil, findings: ownership + faults)
        }
        guard bytes.count <= bytesMax else {
            return outcome([ConfigurationFault(message(for: .tooLong))])
        }
        let root: JSONNode
        do {
            root = try JSONReader.read(bytes)
        } catch {
            return outcome([ConfigurationFault(error.words, at: error.position)])
        }
        guard case .object(let object) = root.value else {
            let found = root.value.words
            return outcome([
                ConfigurationFault(
                    .init(
                        "found \(found.english) where the file's one object { … } is expected",
                        ja: "ファイルの唯一のオブジェクト { … } を書く所に\(found.japanese)があります"),
                    at: root.position)
            ])
        }
        var form = Form(
            path: .root, object: object, position: root.position,
            findings: SecretScan.scan(root))
        let configuration = KioskConfiguration(&form)
        form.finish()
        KeyReview(root: form.fields).note(into: &form.findings)
        var review = Review(configuration: configuration, findings: form.findings)
        review.run()
        return ConfigurationOutcome(
            configuration: configuration, findings: ownership + review.findings.faults,
            source: bytes)
    }

    /// Checks the text of a file.
    public static func check(text: String) -> ConfigurationOutcome {
        check(Array(text.utf8))
    }

    private static func message(for problem: BoundedFile.Problem) -> BilingualText {
        switch problem {
        case .missing:
            .init(
                "there is no such file; check the path, or start from config/kiosk.json",
                ja: "ファイルがありません。パスを確認するか、config/kiosk.json をもとに作ってください")
        case .notRegular(let kind):
            .init(
                "this is \(kind); give the path of a file",
                ja: "ファイルではありません（\(kind)）。ファイルのパスを指定してください")
        case .tooLong:
            .init(
                "the file is over \(bytesMax) bytes (1 MiB); this is not a kiosk's configuration",
                ja: "ファイルが \(bytesMax) バイト（1 MiB）を超えています。キオスクの設定ではありません")
        case .failed(let action, let reason):
            .init(
                "cannot \(action): \(reason); check the file's owner and permissions",
                ja: "ファイルを読めません（\(action): \(reason)）。所有者と権限を確認してください")
        }
    }
}
