package import KioskJournal

extension JournalError {
    /// What can mend a journal that cannot be used.
    package enum Remedy: Sendable {
        /// Time, or space on the disk: it is opened again and again.
        case time
        /// A person: the daemon stays up with its outputs off and says what to do.
        case person
        /// Nothing that this process could wait for.
        case none
    }

    /// What can mend it.
    package var remedy: Remedy {
        switch self {
        case .full, .readOnly, .busy, .io, .broken: .time
        case .damaged, .notAJournal, .newerSchema, .unreadableRecord, .missing: .person
        case .locked, .invalidIdentity, .paymentAlreadyUsed, .orderNumberAlreadyUsed,
            .alreadyArmed, .duplicate, .lawBroken:
            .none
        }
    }

    /// What is wrong and what to do, short enough for the service manager's one line.
    var wordsForStatus: String {
        switch self {
        case .full: "the journal's disk is full; free some space"
        case .readOnly:
            "the journal's disk is read-only; mount it for writing again, then restart the service "
                + "if it does not sell, or change the card"
        case .busy: "another program holds the journal; close it"
        case .io(let failure) where failure.isDiskFailure:
            "the journal's disk fails; copy the journal while it can be read, and change the card"
        case .io: "the journal failed; the log says what to look at"
        case .broken: "the journal failed and is opened again"
        case .damaged:
            "the journal is damaged; `kioskd journal check` says how, `kioskd journal replace` "
                + "keeps the damaged file and goes on with what can be read"
        case .notAJournal: "what stands at journal.path is no journal; put the journal back"
        case .newerSchema, .unreadableRecord:
            "a newer kioskd wrote the journal; install that version"
        case .missing: "the journal is gone; put it back"
        case .locked, .invalidIdentity, .paymentAlreadyUsed, .orderNumberAlreadyUsed,
            .alreadyArmed, .duplicate, .lawBroken:
            "\(self)"
        }
    }
}
