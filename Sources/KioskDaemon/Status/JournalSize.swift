import Glibc

/// How much room a journal takes on its disk.
enum JournalSize {
    /// The bytes of the file and of what was written since its last checkpoint; `nil` when the file
    /// cannot be looked at.
    static func bytes(of path: String) -> Int64? {
        size(path).map { $0 + (size(path + "-wal") ?? 0) }
    }

    private static func size(_ path: String) -> Int64? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Int64(status.st_size)
    }
}
