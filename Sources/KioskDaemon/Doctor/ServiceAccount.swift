/// The account that the service runs as, and what it may read.
struct ServiceAccount {
    /// The unit that names it.
    let unit: InstalledUnit
    /// Runs a program as root.
    let run: ProgramCall.Running

    /// What keeps the account from reading a file, for people; `nil` for nothing.
    func obstacle(toReading path: String) throws(OperatingSystemError) -> String? {
        if let folder = unit.hiddenFolders.first(where: { path.hasPrefix($0 + "/") }) {
            return "the service sees \(folder) empty (its unit's sandbox)"
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
                return "it is not known whether \(unit.user) may read it: \(answer.complaint)"
            }
        }
        return "the service's account, \(unit.user), may not read it"
    }
}
