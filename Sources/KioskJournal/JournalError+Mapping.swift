import CSQLite
import Glibc
import KioskCore

extension JournalError {
    /// The case that a failed call stands for, where no record explains it.
    init(_ failure: StoreFailure) {
        if failure.isSystem {
            self.init(system: failure)
            return
        }
        // To open a file needs room, too: SQLite names only the call that failed.
        switch (failure.isOpening, failure.systemCode) {
        case (true, ENOSPC), (true, EDQUOT):
            self = .full(failure)
            return
        case (true, EROFS):
            self = .readOnly(failure)
            return
        case _: break
        }
        switch failure.primaryCode {
        case SQLITE_FULL: self = .full(failure)
        case SQLITE_READONLY: self = .readOnly(failure)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(failure)
        case SQLITE_NOTADB:
            self = .notAJournal(path: failure.path, detail: "it is not an SQLite file")
        case SQLITE_CORRUPT: self = .damaged(detail: failure.description)
        case _: self = .io(failure)
        }
    }

    private init(system failure: StoreFailure) {
        switch failure.code {
        case ENOSPC, EDQUOT: self = .full(failure)
        case EROFS: self = .readOnly(failure)
        case _: self = .io(failure)
        }
    }

    /// The case that a failure to insert `record` stands for.
    init(_ failure: StoreFailure, inserting record: JournalRecord) {
        if let law = failure.brokenLaw {
            self.init(law: law, record: record)
            return
        }
        let isUnique = !failure.isSystem && failure.code == SQLITE_CONSTRAINT | 8 << 8
        guard isUnique else {
            self.init(failure)
            return
        }
        if failure.message.hasSuffix("record.payment"), let payment = record.payment {
            self = .paymentAlreadyUsed(payment)
        } else if failure.message.hasSuffix("record.order_number"), let order = record.orderNumber {
            self = .orderNumberAlreadyUsed(order)
        } else if record.kind == .armed, let sale = record.sale {
            self = .alreadyArmed(sale)
        } else {
            self = .duplicate(kind: record.kind, sale: record.sale)
        }
    }

    /// Whether it is in doubt, after this, what is on disk; a refusal leaves no doubt.
    var leavesDoubt: Bool {
        switch self {
        case .damaged, .io: true
        case .missing, .locked, .notAJournal, .newerSchema, .unreadableRecord, .invalidIdentity,
            .paymentAlreadyUsed, .orderNumberAlreadyUsed, .alreadyArmed, .duplicate, .lawBroken,
            .full, .readOnly, .busy, .broken:
            false
        }
    }

    private init(law: JournalLaw, record: JournalRecord) {
        if law == .paymentOfOneSale, let payment = record.payment {
            self = .paymentAlreadyUsed(payment)
        } else {
            self = .lawBroken(law, kind: record.kind, sale: record.sale)
        }
    }
}

extension StoreFailure {
    /// Whether a file could not be opened or given its size; nothing was written to it yet.
    fileprivate var isOpening: Bool {
        let sharedMemory = [18, 19, 20, 21].map { SQLITE_IOERR | $0 << 8 }
        return primaryCode == SQLITE_CANTOPEN || sharedMemory.contains(code)
    }

    /// The law that a trigger named, where one refused.
    var brokenLaw: JournalLaw? {
        let prefix = "law "
        guard !isSystem, primaryCode == SQLITE_CONSTRAINT, message.hasPrefix(prefix) else {
            return nil
        }
        return JournalLaw(rawValue: String(message.dropFirst(prefix.count)))
    }
}
