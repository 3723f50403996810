import KOMOJU
import KioskJournal

/// Why KOMOJU's list of events could not be read to its end.
enum FeedFailure: Error, Sendable, Equatable {
    /// KOMOJU did not answer, or refused to.
    case komoju(KOMOJUError)
    /// The journal cannot be read.
    case journal(JournalError)
    /// The service stops.
    case cancelled

    /// What a failed call means here.
    init(_ error: KOMOJUError) {
        switch error {
        case .notSent(.cancelled), .notSent(.shutDown): self = .cancelled
        case .outcomeUnknown(let unknown) where unknown.reason == .cancelled: self = .cancelled
        case .notSent, .rejected, .outcomeUnknown: self = .komoju(error)
        }
    }

    /// How long KOMOJU asks to wait, where it does.
    var retryAfter: Duration? {
        guard case .komoju(.outcomeUnknown(let unknown)) = self else { return nil }
        return unknown.retryAfter
    }
}

extension FeedFailure: CustomStringConvertible {
    /// What failed.
    var description: String {
        switch self {
        case .komoju(let error): "\(error)"
        case .journal(let error): "\(error)"
        case .cancelled: "the service stops"
        }
    }
}
