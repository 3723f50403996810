import FoundationEssentials
import Glibc

/// A folder of one test, with a path short enough for sockets.
struct TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/kioskd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestFailure("no temporary folder: errno \(errno)")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The path of something in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file with exactly these permissions.
    func write(_ text: String, to name: String, mode: mode_t = 0o600) throws -> String {
        let path = file(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        guard chmod(path, mode) == 0 else { throw TestFailure("chmod \(path): errno \(errno)") }
        return path
    }

    /// Removes it with everything in it.
    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) is left behind: \(error)")
        }
    }

    /// Every file whose bytes hold the text, those in `except` aside.
    func files(holding text: String, except: Set<String>) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            guard !except.contains(name) else { return false }
            var status = stat()
            guard lstat(file(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                let bytes = FileManager.default.contents(atPath: file(name))
            else { return false }
            return bytes.firstRange(of: Data(text.utf8)) != nil
        }
    }
}
