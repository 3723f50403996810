/// The service's unit as systemd has it on this machine, its drop-ins included.
struct InstalledUnit: Sendable, Equatable {
    /// Where a credential of the service comes from; the path may be a name that systemd looks up.
    enum Credential: Sendable, Equatable {
        /// systemd copies this file.
        case copied(String)
        /// systemd decrypts this file.
        case decrypted(String)
    }

    /// The account that the service runs as.
    let user: String
    /// The groups that the unit adds to those of the account.
    let groups: [String]
    /// The folders that the service sees empty.
    let hiddenFolders: [String]
    /// Whether the service may ask the kernel whether its clock is synchronised.
    let mayAskKernelClock: Bool
    /// The credentials that systemd passes to the service.
    let credentials: [String: Credential]

    private static let name = "kioskd.service"
    private static let systemctl = "/usr/bin/systemctl"
    private static let properties = [
        "LoadState", "User", "Group", "SupplementaryGroups", "ProtectHome", "PrivateTmp",
        "ProtectClock", "SystemCallFilter",
    ]

    /// Asks systemd for the unit; `nil` where there is no systemd, or it has no such unit.
    init?(asking run: ProgramCall.Running) {
        do throws(OperatingSystemError) {
            let names = Self.properties.joined(separator: ",")
            let shown = try run(Self.systemctl, ["show", "--property=\(names)", Self.name])
            // Debian 12's `show` cannot print credentials.
            let files = try run(Self.systemctl, ["cat", Self.name])
            guard shown.exitCode == 0, files.exitCode == 0 else { return nil }
            self.init(
                properties: String(decoding: shown.output, as: UTF8.self),
                files: String(decoding: files.output, as: UTF8.self))
        } catch {
            return nil
        }
    }

    /// The unit that `systemctl show` and `systemctl cat` print; `nil` for one that is not loaded.
    init?(properties: String, files: String) {
        var shown: [Substring: Substring] = [:]
        for line in properties.split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "=") else { continue }
            shown[line[..<equals]] = line[line.index(after: equals)...]
        }
        guard shown["LoadState"] == "loaded" else { return nil }
        user = shown["User"].flatMap { $0.isEmpty ? nil : String($0) } ?? "root"
        groups = [shown["Group"], shown["SupplementaryGroups"]].compactMap(\.self)
            .flatMap { $0.split(separator: " ").map(String.init) }
        hiddenFolders =
            (shown["ProtectHome"] == "no" ? [] : ["/home", "/root", "/run/user"])
            + (shown["PrivateTmp"] == "no" ? [] : ["/tmp", "/var/tmp"])
        mayAskKernelClock =
            shown["ProtectClock"] != "yes"
            && Self.passes("clock_adjtime", through: shown["SystemCallFilter"] ?? "")
        credentials = Self.credentials(in: files)
    }

    /// Whether a filter of system calls, a list of those allowed or, after `~`, refused, passes one.
    private static func passes(_ call: Substring, through filter: Substring) -> Bool {
        let refuses = filter.hasPrefix("~")
        let calls = filter.drop { $0 == "~" }.split(separator: " ")
        return calls.isEmpty || calls.contains(call) != refuses
    }

    /// An empty assignment of either kind takes back both kinds, and a later one replaces an earlier
    /// one of that name (systemd.exec(5)).
    private static func credentials(in files: String) -> [String: Credential] {
        var credentials: [String: Credential] = [:]
        for line in files.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.trimmingBlanks }
            guard parts.count == 2,
                ["LoadCredential", "LoadCredentialEncrypted"].contains(parts[0])
            else { continue }
            guard !parts[1].isEmpty else {
                credentials = [:]
                continue
            }
            let words = parts[1].split(separator: ":", maxSplits: 1).map(String.init)
            guard let name = words.first, let path = words.last else { continue }
            credentials[name] = parts[0] == "LoadCredential" ? .copied(path) : .decrypted(path)
        }
        return credentials
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
