public import KioskConfiguration
import KioskCore

extension DoctorFinding {
    /// What the check of the file comes to; it is made before all others, which need the file.
    public static func configuration(
        _ outcome: ConfigurationOutcome, path: String
    ) -> DoctorFinding {
        let report = outcome.bilingualReport(path: path)
        guard !report.isEmpty else { return .pass(.configuration, .init(verbatim: path)) }
        let found = BilingualText(
            report.map(\.english).joined(separator: "\n"),
            ja: report.map(\.japanese).joined(separator: "\n"))
        let remedy = BilingualText(
            "edit the file; `kioskd check` says the same",
            ja: "ファイルを直してください。`kioskd check` でも同じ内容が出ます")
        guard outcome.configuration != nil else {
            return .fail(
                .configuration, found,
                why: .init(
                    "the service does not start with it", ja: "この設定ではサービスが起動しません"),
                remedy: remedy)
        }
        return .warn(
            .configuration, found,
            why: .init("the service runs with it", ja: "サービスはこの設定のまま動きます"),
            remedy: remedy)
    }
}
