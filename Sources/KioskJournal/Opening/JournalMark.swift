import Glibc

/// How far a journal was written: its identity and its newest record, in a file of its own.
///
/// The journal alone cannot tell that its end is missing: a WAL that was removed or cut, or an old
/// copy that was put in its place, looks like a journal that was never longer. The mark is the
/// second witness. It is written over after each commit, without a wait for the disk, so it may be
/// behind the journal after a power cut, and is never ahead of it.
struct JournalMark: Equatable {
    /// The journal that it belongs to.
    let identity: String
    /// A record that was on disk when this was written, 0 before the first.
    let sequence: Int64

    /// Where the mark of a journal is.
    static func path(ofJournal path: String) -> String { path + ".mark" }

    /// The mark as one line, always of the same length: a sector is written as a whole.
    var line: [UInt8] {
        let digits = String(sequence)
        let text = "\(identity) \(String(repeating: "0", count: 20 - digits.count))\(digits)"
        return Array("\(text) \(JournalMark.checksum(of: text))\n".utf8)
    }

    init(identity: String, sequence: Int64) {
        self.identity = identity
        self.sequence = sequence
    }

    /// Reads a line; `nil` for one that was not written so.
    init?(line: [UInt8]) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count == 3, let sequence = Int64(words[1]) else { return nil }
        self.init(identity: String(words[0]), sequence: sequence)
        guard self.line == line else { return nil }
    }

    private static func checksum(of text: String) -> String {
        var sum = CRC32()
        sum.update(text)
        let digits = String(sum.value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The mark of the journal at `path`; `nil` where there is none.
    static func read(ofJournal path: String) throws(JournalError) -> JournalMark? {
        let markPath = JournalMark.path(ofJournal: path)
        let line: [UInt8]
        do throws(StoreFailure) {
            guard try SystemFile.inspect(markPath) != .nothing else { return nil }
            line = try SystemFile.read(markPath, bytesMax: 64)
        } catch {
            throw JournalError(error)
        }
        guard let mark = JournalMark(line: line) else {
            throw .damaged(detail: "\(markPath) does not say how far the journal was written")
        }
        return mark
    }

    /// Throws `.damaged` where the journal has less than was written to it.
    func check(identity found: String, last: Int64) throws(JournalError) {
        guard identity == found else {
            throw .damaged(detail: "it is another journal (\(found)) than was here (\(identity))")
        }
        guard last >= sequence else {
            throw .damaged(
                detail: "record \(sequence) was written, but \(last) is the newest there is: its "
                    + "write-ahead log is lost, or an old copy was put in its place")
        }
    }
}

/// The mark of a journal that is open for writing.
final class MarkFile: Sendable {
    private let descriptor: Int32
    private let path: String
    private let identity: String

    /// Writes the mark and has it, and its name, on disk.
    init(ofJournal journal: String, _ mark: JournalMark) throws(StoreFailure) {
        path = JournalMark.path(ofJournal: journal)
        identity = mark.identity
        descriptor = try SystemFile.openOrCreate(path)
        try SystemFile.overwrite(descriptor, path, mark.line)
        _ = try SystemFile.repeating("fsync", path) { fsync(descriptor) }
        try SystemFile.synchronise(SystemFile.folder(of: path), O_RDONLY | O_DIRECTORY)
    }

    deinit {
        close(descriptor)
    }

    /// Says that the journal was written up to a record; does not wait for the disk.
    func move(to sequence: Int64) throws(StoreFailure) {
        let mark = JournalMark(identity: identity, sequence: sequence)
        try SystemFile.overwrite(descriptor, path, mark.line)
    }
}
