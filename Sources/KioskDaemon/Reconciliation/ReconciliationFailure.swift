public import KOMOJU
public import KioskJournal

/// Why the journal could not be compared with KOMOJU's books.
public enum ReconciliationFailure: Error, Sendable, Equatable {
    /// KOMOJU did not answer, or refused to.
    case komoju(KOMOJUError)
    /// The journal cannot be read.
    case journal(JournalError)
    /// A list of KOMOJU's did not end within so many pages.
    case tooManyPages(Int)
    /// The comparison was called off.
    case cancelled
}

extension ReconciliationFailure: CustomStringConvertible {
    /// What failed, and what to do.
    public var description: String {
        switch self {
        case .komoju(let error) where isRefusedKey:
            "KOMOJU refuses the key: \(error); check komoju.secret_key_file and base_url"
        case .komoju(let error):
            "KOMOJU did not answer: \(error)"
        case .journal(let error):
            "\(error)"
        case .tooManyPages(let pages):
            "KOMOJU lists more than \(pages) pages of payments; compare fewer days (--days)"
        case .cancelled:
            "the comparison was called off"
        }
    }

    /// Whether KOMOJU refuses the key, so that asking again is no use.
    public var isRefusedKey: Bool {
        guard case .komoju(.rejected(let rejection)) = self else { return false }
        return rejection.rejectionClass == .configuration
    }

    /// How long KOMOJU asks to wait, where it does.
    var retryAfter: Duration? {
        guard case .komoju(.outcomeUnknown(let unknown)) = self else { return nil }
        return unknown.retryAfter
    }
}
