import Glibc

/// A systemd unit as it stands in the repository.
struct UnitFile {
    /// Why it could not be read.
    struct Unreadable: Error {
        let path: String
    }

    /// The assignments of each section, in order.
    private let sections: [String: [(key: String, value: String)]]

    /// The unit of that name in the folder `systemd`.
    init(named name: String, testFile: String = #filePath) throws {
        // Tests/KioskDaemonTests/System/This.swift is four levels below the top; the path is
        // resolved first, because a folder on the way may be a symbolic link.
        guard let resolved = realpath(testFile, nil) else { throw Unreadable(path: testFile) }
        defer { free(resolved) }
        let top = String(cString: resolved).split(separator: "/").dropLast(4)
        try self.init(path: "/" + top.joined(separator: "/") + "/systemd/\(name)")
    }

    private init(path: String) throws {
        guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        var sections: [String: [(key: String, value: String)]] = [:]
        var current = ""
        for line in String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("[") {
                current = String(line.dropFirst().dropLast())
            } else if let equals = line.firstIndex(of: "=") {
                sections[current, default: []].append(
                    (String(line[..<equals]), String(line[line.index(after: equals)...])))
            }
        }
        self.sections = sections
    }

    /// All values of a key in a section.
    func values(_ section: String, _ key: String) -> [String] {
        sections[section, default: []].filter { $0.key == key }.map(\.value)
    }
}
