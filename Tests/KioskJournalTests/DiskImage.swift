import FoundationEssentials
import KioskCore
import Testing

@testable import KioskJournal

/// The files of a journal as a process that was killed leaves them, and what was written to it.
struct DiskImage {
    static let pageBytes = 4096
    static let frameBytes = 4096 + 24

    var file: [UInt8]?
    var wal: [UInt8]?
    var sharedMemory: [UInt8]?
    var mark: [UInt8]?
    /// Every record whose append returned.
    let written: [StoredRecord]
    /// What recovery found in it.
    let recovery: [StoredRecord]

    /// A journal whose file holds the first batches and whose WAL holds the rest.
    init(file batches: [[JournalRecord]], wal: [[JournalRecord]]) throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        var written: [StoredRecord] = []
        for batch in batches { written += try journal.append(batch, at: Samples.time) }
        try journal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for batch in wal { written += try journal.append(batch, at: Samples.time) }
        self.written = written
        recovery = try journal.recoveryRecords()
        file = try read(scratch.path)
        self.wal = try read(scratch.path + "-wal")
        sharedMemory = try read(scratch.path + "-shm")
        mark = try read(scratch.path + ".mark")
    }

    /// Many sales, some of them open, over several pages of the file and of the WAL.
    static func busy() throws -> DiskImage {
        let open: [[JournalRecord]] = [
            [Samples.started, Samples.declaration("A1", left: 12)],
            [Samples.opening(61), Samples.session(61), Samples.capture(61), Samples.owing(61)],
            [Samples.opening(62), Samples.session(62), Samples.unpaid(62)],
            [Samples.opening(63), Samples.session(63), Samples.capture(63)],
            [Samples.arming(63), Samples.dispensed(63, .unknown), Samples.hold(63)],
        ]
        return try DiskImage(
            file: (1...45).map { Samples.delivered($0) },
            wal: (46...60).map { Samples.delivered($0) } + open)
    }

    /// Puts the files back into a folder.
    func restored() throws -> Scratch {
        let scratch = try Scratch()
        for (suffix, bytes) in [
            ("", file), ("-wal", wal), ("-shm", sharedMemory), (".mark", mark),
        ] {
            if let bytes { try write(bytes, to: scratch.path + suffix) }
        }
        return scratch
    }

    /// What opening such a disk comes to.
    enum Finding: Equatable {
        case everything
        case reported
        /// Records are missing, and nobody says so.
        case less
    }

    /// Opens it as the daemon would; a damaged journal has to stay as it is.
    func finding() throws -> Finding {
        let scratch = try restored()
        do {
            let journal = try scratch.writer()
            let isWhole =
                try journal.everything() == written && journal.recoveryRecords() == recovery
                && journal.identity == "k3x9qa"
            return isWhole ? .everything : .less
        } catch let error as JournalError {
            guard case .locked = error else {
                let isAsItWas =
                    try (file == nil || read(scratch.path) == file)
                    && (wal == nil || read(scratch.path + "-wal") == wal)
                #expect(isAsItWas, "\(error): the damaged files were touched")
                return .reported
            }
            throw error
        }
    }
}

/// Numbers from a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A fresh seed, printed, or that of `KIOSKD_SEED`.
    static func fresh(for what: String) -> SeededGenerator {
        let named = ProcessInfo.processInfo.environment["KIOSKD_SEED"].flatMap { UInt64($0) }
        let seed = named ?? UInt64.random(in: 1...999_999)
        print("\(what): repeat with KIOSKD_SEED=\(seed)")
        return SeededGenerator(state: seed)
    }
}
