import KioskCore

/// The account that the service runs as, and what it may read.
struct ServiceAccount {
    /// The unit that names it.
    let unit: InstalledUnit
    /// Runs a program as root.
    let run: ProgramCall.Running

    /// What keeps the account from reading a file, for people; `nil` for nothing.
    func obstacle(toReading path: String) throws(OperatingSystemError) -> BilingualText? {
        if let folder = unit.hiddenFolders.first(where: { path.hasPrefix($0 + "/") }) {
            return BilingualText(
                "the service sees \(folder) empty (its unit's sandbox)",
                ja: "サービスからは \(folder) が空に見えます（ユニットのサンドボックス）")
        }
        // Its own groups, then those that the unit adds: only systemd can give both at once.
        for groups in ["--init-groups", "--groups=" + unit.groups.joined(separator: ",")] {
            guard groups != "--groups=" else { continue }
            let answer = try run(
                "/usr/bin/setpriv",
                [
                    "--reuid=\(unit.user)", "--regid=\(unit.groups.first ?? unit.user)", groups,
                    "--", "/usr/bin/test", "-r", path,
                ])
            if answer.exitCode == 0 { return nil }
            // `test` says 1 for "no"; everything else is somebody else's word.
            guard answer.exitCode == 1, answer.complaint.isEmpty else {
                return unit.notKnownToRead(because: answer.complaint)
            }
        }
        return BilingualText(
            "the service's account, \(unit.user), may not read it",
            ja: "サービスのアカウント \(unit.user) には読む権限がありません")
    }
}

extension InstalledUnit {
    /// Nobody could tell whether the unit's account may read a file.
    func notKnownToRead(because complaint: String) -> BilingualText {
        BilingualText(
            "it is not known whether \(user) may read it: \(complaint)",
            ja: "\(user) が読めるか分かりません: \(complaint)")
    }
}
