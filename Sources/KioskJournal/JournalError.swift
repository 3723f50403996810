public import KioskCore

/// What went wrong with the journal; after any of these nothing of the call is in it (D7).
public enum JournalError: Error, Sendable, Equatable {
    /// There is no journal to read at the path.
    case missing(path: String)
    /// Another holder writes the journal; its process, where it said so.
    case locked(path: String, holderPID: Int32?)
    /// What stands at the path is not a journal; it was not touched.
    case notAJournal(path: String, detail: String)
    /// A newer version of kioskd wrote the journal; it was not touched.
    case newerSchema(found: Int, supported: Int)
    /// The file is damaged: what it says cannot be relied on.
    case damaged(detail: String)
    /// A record is whole, but this version does not understand it.
    case unreadableRecord(sequence: Int64, detail: String)
    /// The identity for a new journal is not six characters of `a`–`z` and `0`–`9`.
    case invalidIdentity(String)

    /// The payment was consumed by a sale, or given back, before (M9).
    case paymentAlreadyUsed(PaymentID)
    /// The order number was used by a sale before (M2).
    case orderNumberAlreadyUsed(OrderNumber)
    /// The sale was armed before (third law).
    case alreadyArmed(SaleID)
    /// The sale has a record of this kind, and may have only one.
    case duplicate(kind: JournalRecord.Kind, sale: SaleID?)
    /// The record breaks another rule that the database states.
    case lawBroken(JournalLaw, kind: JournalRecord.Kind, sale: SaleID?)

    /// The disk is full, or a limit on the size is reached.
    case full(StoreFailure)
    /// The journal was opened for reading, or its file system is read-only.
    case readOnly(StoreFailure)
    /// Another program held the database for too long.
    case busy(StoreFailure)
    /// Any other failure of SQLite or of the system.
    case io(StoreFailure)
    /// An earlier failure left it unknown what is on disk: this journal takes no more records
    /// until it is opened anew. A write whose fsync failed must not be repeated.
    case broken(cause: String)
}

extension JournalError: CustomStringConvertible {
    /// One line for a person: what is wrong, with what, and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no journal; it is created when the service first runs"
        case .locked(let path, let holder):
            "\(path): in use by \(holder.map { "process \($0)" } ?? "another process"); "
                + "stop that one first, only one may write"
        case .notAJournal(let path, let detail):
            "\(path): not a journal of kioskd: \(detail); name another path in journal.path"
        case .newerSchema(let found, let supported):
            "the journal has format \(found), this kioskd knows up to \(supported); "
                + "install the newer version"
        case .damaged(let detail):
            "the journal is damaged: \(detail); `kioskd journal replace` keeps the damaged file and "
                + "goes on with what can be read"
        case .unreadableRecord(let sequence, let detail):
            "record \(sequence) of the journal cannot be read: \(detail)"
        case .invalidIdentity(let text):
            "\"\(text)\" is no identity; it has six characters of a-z and 0-9"
        case .paymentAlreadyUsed(let payment): "payment \(payment) was used before"
        case .orderNumberAlreadyUsed(let number): "order number \(number) was used before"
        case .alreadyArmed(let sale): "sale \(sale) was armed before"
        case .duplicate(let kind, let sale):
            "\(kind.rawValue) of sale \(JournalError.text(sale)) is in the journal already"
        case .lawBroken(let law, let kind, let sale):
            "\(kind.rawValue) of sale \(JournalError.text(sale)) breaks the rule \(law.rawValue)"
        case .full(let failure): "the journal's disk is full; free some space: \(failure)"
        case .readOnly(let failure):
            "the journal's disk is read-only; mount it for writing again, or change the card if it "
                + "did this by itself: \(failure)"
        case .busy(let failure): "another program holds the journal; close it: \(failure)"
        case .io(let failure) where failure.isDiskFailure:
            "the journal's disk fails; copy the journal to another disk while it can be read, and "
                + "change the card: \(failure)"
        case .io(let failure):
            "the journal failed; see that its folder exists and may be written, and that the disk "
                + "is well: \(failure)"
        case .broken(let cause):
            "the journal takes no records since it failed; restart the service: \(cause)"
        }
    }

    private static func text(_ sale: SaleID?) -> String {
        sale.map(\.description) ?? "(none)"
    }
}
