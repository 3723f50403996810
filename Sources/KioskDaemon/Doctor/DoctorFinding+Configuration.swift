public import KioskConfiguration

extension DoctorFinding {
    /// What the check of the file comes to; it is made before all others, which need the file.
    public static func configuration(
        _ outcome: ConfigurationOutcome, path: String
    ) -> DoctorFinding {
        let report = outcome.report(path: path)
        guard !report.isEmpty else { return .pass("configuration", path) }
        let found = report.joined(separator: "\n")
        let remedy = "edit the file; `kioskd check` says the same"
        guard outcome.configuration != nil else {
            return .fail(
                "configuration", found, why: "the service does not start with it", remedy: remedy)
        }
        return .warn("configuration", found, why: "the service runs with it", remedy: remedy)
    }
}
