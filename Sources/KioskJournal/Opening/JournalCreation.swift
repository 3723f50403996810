import Glibc

/// Makes a new journal: as a whole, or not at all.
enum JournalCreation {
    /// Creates the file beside its place, has it on disk, and puts it there.
    static func create(_ path: String, identity: String) throws(JournalError) {
        let draft = try draft(path, identity: identity)
        do {
            try place(draft, at: path)
        } catch {
            throw JournalError(error)
        }
    }

    /// Makes an empty journal beside the place of the coming one.
    static func draft(_ path: String, identity: String) throws(JournalError) -> String {
        guard isIdentity(identity) else { throw .invalidIdentity(identity) }
        let draft = path + ".creating"
        do {
            for leftOver in [draft, draft + "-journal", draft + "-wal", draft + "-shm"] {
                try SystemFile.remove(leftOver)
            }
            try SystemFile.withDescriptor(draft, O_RDWR | O_CREAT | O_EXCL) {
                descriptor throws(StoreFailure) in
                try SystemFile.setMode(descriptor, draft)
            }
            try fill(draft, identity)
        } catch {
            throw JournalError(error)
        }
        return draft
    }

    /// Has a finished draft on disk and puts it in its place.
    static func place(_ draft: String, at path: String) throws(StoreFailure) {
        try SystemFile.synchronise(draft, O_RDONLY)
        try SystemFile.rename(draft, to: path)
        try SystemFile.synchronise(SystemFile.folder(of: path), O_RDONLY | O_DIRECTORY)
    }

    /// The checksum that is stored with an identity.
    static func checksum(ofIdentity identity: String) -> Int64 {
        var sum = CRC32()
        sum.update("identity \(identity)")
        return Int64(sum.value)
    }

    private static func fill(_ draft: String, _ identity: String) throws(StoreFailure) {
        let connection = try Connection(path: draft, mode: .writing)
        try connection.execute(script: "PRAGMA application_id = \(Schema.applicationID)")
        try Schema.migrate(connection, from: 0)
        try connection.query(
            "INSERT INTO meta (key, value, checksum) VALUES ('identity', ?, ?)",
            [.text(identity), .integer(checksum(ofIdentity: identity))])
        // The file remembers it. The WAL itself goes when this connection closes, right here.
        try connection.query("PRAGMA journal_mode = WAL")
    }

    private static func isIdentity(_ text: String) -> Bool {
        text.utf8.count == 6
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
