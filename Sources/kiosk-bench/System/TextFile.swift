import Glibc

/// Small files, those of /proc among them.
enum TextFile {
    /// The whole text.
    static func read(_ path: String) throws(BenchError) -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// All bytes.
    static func bytes(_ path: String) throws(BenchError) -> [UInt8] {
        let file = try open(path, O_RDONLY)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try repeating("read \(path)") {
                unsafe Glibc.read(file.number, &piece, piece.count)
            }
            if count == 0 { return bytes }
            bytes += piece.prefix(count)
        }
    }

    /// Writes a file that only its owner may read.
    static func write(_ text: String, to path: String) throws(BenchError) {
        try open(path, O_WRONLY | O_CREAT | O_TRUNC).write(Array(text.utf8))
    }

    /// Opens a file; a new one is its owner's only.
    static func open(_ path: String, _ flags: CInt) throws(BenchError) -> OwnedDescriptor {
        OwnedDescriptor(
            try repeating("open \(path)") {
                unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600)
            })
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) throws(BenchError) {
        guard unsafe unlink(path) != 0, errno != ENOENT else { return }
        throw .system(call: "unlink \(path)", code: errno)
    }

    /// The size of a file in bytes.
    static func size(_ path: String) throws(BenchError) -> Int {
        var status = stat()
        try repeating("stat \(path)") { unsafe stat(path, &status) }
        return Int(status.st_size)
    }

    /// The number after `name:` in a file of one `name: value` a line.
    static func number(_ name: String, in text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix("\(name):") {
            let words = line.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace)
            return words.first.flatMap { Int($0) }
        }
        return nil
    }
}
