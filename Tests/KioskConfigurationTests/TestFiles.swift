import FoundationEssentials
import Testing

/// A directory of a test's own, removed when the test is over.
final class TestDirectory: Sendable {
    /// Its path.
    let path: String

    /// Makes a new directory.
    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "kiosk-configuration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            Issue.record("cannot remove \(path): \(error)")
        }
    }

    /// Writes a file and gives back its path.
    func write(_ bytes: [UInt8], to name: String, mode: Int = 0o600) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    /// Writes a text file and gives back its path.
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        try write(Array(text.utf8), to: name, mode: mode)
    }
}

/// The files of `config/`.
enum Samples {
    /// The directory `config`.
    static var directory: String {
        URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "config").path
    }

    /// The files that a technician starts from.
    static let names = [
        "kiosk.json", "examples/one-button.json", "examples/four-items.json",
        "examples/motor-and-door.json",
    ]

    /// The text of a file of `config/`.
    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: directory + "/" + name, encoding: .utf8)
    }
}
