import KioskCore
import Synchronization

@testable import KioskJournal

/// Hands out the journal, and makes it fail on order.
final class JournalDesk: Sendable {
    private struct State {
        weak var open: Journal?
        var failures: [JournalError] = []
        var openings = 0
    }

    let path: String
    private let state = Mutex(State())

    init(path: String) {
        self.path = path
    }

    /// How often the journal was opened, or tried to.
    var openings: Int { state.withLock { $0.openings } }

    /// The next openings fail with these, the first one first.
    func fail(_ failures: [JournalError]) {
        state.withLock { $0.failures += failures }
    }

    func open() throws(JournalError) -> Journal {
        let failure: JournalError? = state.withLock { state in
            state.openings += 1
            return state.failures.isEmpty ? nil : state.failures.removeFirst()
        }
        if let failure { throw failure }
        let journal = try Journal.open(path: path, access: .writing(newIdentity: "k3x9qa"))
        state.withLock { $0.open = journal }
        return journal
    }

    /// From now on nothing can be written to the journal that is open, as if its file system had
    /// been mounted read-only; the next one that is opened is well.
    func makeReadOnly() {
        guard let journal = state.withLock({ $0.open }) else { return }
        do throws(JournalError) {
            try journal.withState { state throws(JournalError) in
                do throws(StoreFailure) {
                    try state.connection.execute(script: "PRAGMA query_only = ON")
                } catch {
                    throw JournalError(error)
                }
            }
        } catch {
            preconditionFailure("the journal cannot be made read-only: \(error)")
        }
    }
}
