import Fuzzing
import KioskCore
import Synchronization

@testable import KioskJournal

/// The records of one input, in the database and beside it.
struct RecoveryLog {
    private static let journal = Mutex(LawfulJournal())

    /// All that was written, in order.
    private(set) var records: [StoredRecord] = []

    init() {
        Self.journal.withLock { $0.begin() }
    }

    /// Forgets everything.
    func end() {
        Self.journal.withLock { $0.end() }
    }

    /// Writes a batch; `nil`, or why it was refused.
    mutating func append(_ batch: [JournalRecord], at time: WallTime) -> JournalError? {
        let last = Int64(records.count)
        let refusal = Self.journal.withLock { $0.append(batch, after: last, at: time) }
        guard refusal == nil else { return refusal }
        for record in batch {
            records.append(
                StoredRecord(sequence: Int64(records.count) + 1, at: time, record: record))
        }
        return nil
    }

    /// What the daemon would give to recovery.
    func recoveryRecords() -> [StoredRecord] {
        Self.journal.withLock { $0.recoveryRecords() }
    }
}
