import FoundationEssentials
import Glibc
import KioskCore
import Testing

@testable import KioskJournal

/// A folder of a test's own, gone with the last reference.
final class Scratch: Sendable {
    let folder: String
    var path: String { folder + "/journal.sqlite" }

    init() throws {
        let name = (0..<12).map { _ in String("abcdefghijklmnopqrstuvwxyz".randomElement() ?? "a") }
        // In memory where that is to be had: no test can tell, and the disk is slow.
        let memory = "/dev/shm"
        let parent =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        folder = parent + "/kioskd-journal-" + name.joined()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            Issue.record(error)
        }
    }

    /// A journal to append to.
    func writer() throws -> Journal {
        try Journal.open(path: path, access: .writing(newIdentity: "k3x9qa"))
    }

    /// A journal for reading.
    func reader() throws -> Journal {
        try Journal.open(path: path, access: .reading)
    }

    /// Makes a journal as version 1 made it.
    func older(version: Int = 1, records: [JournalRecord]) throws {
        try write([], to: path)
        let connection = try Connection(path: path, mode: .writing)
        try connection.execute(
            script: "PRAGMA application_id = \(Schema.applicationID); "
                + "PRAGMA user_version = \(version);" + Schema.steps[..<version].joined())
        try connection.query(
            "INSERT INTO meta (key, value, checksum) VALUES ('identity', ?, ?)",
            [.text("k3x9qa"), .integer(JournalCreation.checksum(ofIdentity: "k3x9qa"))])
        let coding = RecordCoding()
        for (offset, record) in records.enumerated() {
            let row = try coding.row(record, sequence: Int64(offset) + 1, at: Samples.time)
            try connection.query(
                "INSERT INTO record (\(RecordRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.values)
        }
        try connection.query("PRAGMA journal_mode = WAL")
    }

    /// The names of the files in the folder.
    func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    /// Runs SQL past the journal; it must not be open for writing.
    func sql(_ script: String) throws {
        try Connection(path: path, mode: .writing).execute(script: script)
    }
}

func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw CocoaError(.fileReadNoSuchFile) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&part, 1, part.count, file)
        guard count > 0 else { return bytes }
        bytes += part[..<count]
    }
}

func write(_ bytes: some Collection<UInt8>, to path: String) throws {
    guard let file = fopen(path, "wb") else { throw CocoaError(.fileWriteUnknown) }
    let bytes = Array(bytes)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

extension Journal {
    /// Everything, in order.
    func everything() throws -> [StoredRecord] {
        try records(after: 0, limit: .max)
    }

    /// Appends at the samples' time.
    @discardableResult
    func append(_ records: JournalRecord...) throws(JournalError) -> [StoredRecord] {
        try append(records, at: Samples.time)
    }

    /// Runs SQL on the journal's own connection.
    func execute(_ script: String) throws {
        try withState { state throws(JournalError) in
            do throws(StoreFailure) {
                try state.connection.execute(script: script)
            } catch {
                throw JournalError(error)
            }
        }
    }
}

/// Writes over a file that is open elsewhere.
func overwrite(_ bytes: [UInt8], at path: String) throws {
    guard let file = fopen(path, "r+b") else { throw CocoaError(.fileWriteUnknown) }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}
