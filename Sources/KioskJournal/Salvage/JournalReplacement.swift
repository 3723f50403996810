import FoundationEssentials
import Glibc
public import KioskCore

/// A new journal in the place of a damaged one, with what could be read of it.
///
/// What holds afterwards:
/// - The damaged file and its WAL stay, under another name; nothing is removed.
/// - The new journal obeys every law of the database, and its identity is new, so that no order
///   number is used again although some of the old ones cannot be read (M2).
/// - Each sale that was carried over stands as it stood, refunds that are owed and sessions that
///   are watched go on. Where damage may hide what became of a sale, it is held for a person: a
///   payment that may have been delivered is neither refunded nor vended on a guess (D2, M7).
/// - Payments that were read stay used (M9).
public struct JournalReplacement: Sendable {
    /// Where the damaged file is now.
    public let keptAs: String
    /// What could be read of it.
    public let salvaged: SalvagedJournal
    /// How many records the new journal took over.
    public let carried: Int
    /// The sales that wait for a person because damage may hide what became of them.
    public let heldSales: [SaleID]
    /// The sales of which something was read, and which only the damaged file has.
    public let leftSales: [SaleID]

    /// Replaces the journal at `path`, which nobody may have open for writing.
    ///
    /// - Parameter by: who asked for it, for the record.
    public static func replace(
        path: String, newIdentity: String, at time: WallTime, by person: String
    ) throws(JournalError) -> JournalReplacement {
        let lock = try WriterLock(journal: path)
        defer { withExtendedLifetime(lock) {} }
        if try JournalOpening.inspect(path) == .somethingElse {
            throw .notAJournal(path: path, detail: "it is not a file")
        }
        let aside = try Aside(path, at: time)
        let salvaged = try SalvagedJournal.read(path: aside.isMade ? aside.path : path)
        guard !salvaged.records.isEmpty || salvaged.last > 0 else {
            throw .notAJournal(path: path, detail: "no record can be found in it")
        }
        var carriage = Carriage(salvaged)
        let note = "journal replaced by \(person); the damaged one is \(aside.path)"
        let draft = try carriage.fill(path, identity: newIdentity, note: note, at: time)
        do throws(StoreFailure) {
            try aside.make()
            try JournalCreation.place(draft.path, at: path)
            _ = try MarkFile(
                ofJournal: path, JournalMark(identity: newIdentity, sequence: draft.last))
        } catch {
            throw JournalError(error)
        }
        return JournalReplacement(
            keptAs: aside.path, salvaged: salvaged, carried: draft.carried,
            heldSales: carriage.heldSales, leftSales: carriage.leftSales)
    }
}

/// The name under which a damaged journal is kept.
private struct Aside {
    let path: String
    /// Whether the journal has that name already: an earlier replacement was cut off. The WAL may
    /// have that name only.
    let isMade: Bool
    private let journal: String

    init(_ journal: String, at time: WallTime) throws(JournalError) {
        self.journal = journal
        if let earlier = try Self.earlier(journal) {
            (path, isMade) = (earlier, true)
            return
        }
        var seconds = time_t(time.microsecondsSince1970 / 1_000_000)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        let stamp = unsafe [
            parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
            parts.tm_sec,
        ].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        (path, isMade) = ("\(journal).damaged-\(stamp)", false)
    }

    private static func earlier(_ journal: String) throws(JournalError) -> String? {
        do {
            guard let identity = try SystemFile.identity(journal) else { return nil }
            let folder = SystemFile.folder(of: journal)
            let name = journal.split(separator: "/").last.map(String.init) ?? journal
            for other in try FileManager.default.contentsOfDirectory(atPath: folder)
            where other.hasPrefix("\(name).damaged-") {
                if try SystemFile.identity("\(folder)/\(other)") == identity {
                    return "\(folder)/\(other)"
                }
            }
            return nil
        } catch let error as StoreFailure {
            throw JournalError(error)
        } catch {
            throw .io(
                StoreFailure(
                    action: "list", path: journal, code: EIO, isSystem: true, message: "\(error)"))
        }
    }

    /// Gives the files their second name, on disk, and takes the WAL's first: SQLite would play it
    /// into the new file.
    func make() throws(StoreFailure) {
        let folder = SystemFile.folder(of: journal)
        if !isMade {
            for suffix in ["", "-wal"] where try SystemFile.inspect(journal + suffix) != .nothing {
                try SystemFile.link(journal + suffix, to: path + suffix)
            }
            try SystemFile.synchronise(folder, O_RDONLY | O_DIRECTORY)
        }
        for suffix in ["-wal", "-shm"] { try SystemFile.remove(journal + suffix) }
        try SystemFile.synchronise(folder, O_RDONLY | O_DIRECTORY)
    }
}
