import KioskCore

extension Language {
    /// The language that whoever sits at the terminal reads, by their locale as POSIX has it.
    ///
    /// The console of the machine itself has no Japanese characters, and neither has a locale of
    /// another encoding than ours.
    init(ofTerminalIn environment: [String: String]) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let parts = locale.split(separator: "@").first?.split(separator: ".") ?? []
        let language = parts.first?.split(separator: "_").first
        let encoding = parts.dropFirst().first.map { $0.lowercased().filter { $0 != "-" } }
        self =
            language == "ja" && encoding ?? "utf8" == "utf8" && environment["TERM"] != "linux"
            ? .japanese : .english
    }
}
