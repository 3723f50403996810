import Synchronization

/// A command on its way to the controller, and the one answer to it.
///
/// Whoever sends it always gets an answer within a bound, and whether the command was carried out
/// is never left open by a race: it is either taken or withdrawn, not both.
final class PendingCommand: Sendable {
    private enum Phase {
        case waiting
        case taken
        case answered
    }

    /// What is asked.
    let command: KioskCommand
    private let phase = Mutex(Phase.waiting)
    private let answers: AsyncStream<CommandAnswer>
    private let reply: AsyncStream<CommandAnswer>.Continuation

    init(_ command: KioskCommand) {
        self.command = command
        (answers, reply) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// Takes the command up; `false` when it was withdrawn, and must not be carried out.
    func take() -> Bool {
        phase.withLock { phase in
            guard case .waiting = phase else { return false }
            phase = .taken
            return true
        }
    }

    /// Answers, unless that was done already.
    func answer(_ answer: CommandAnswer) {
        let isFirst = phase.withLock { phase in
            guard phase != .answered else { return false }
            phase = .answered
            return true
        }
        guard isFirst else { return }
        reply.yield(answer)
        reply.finish()
    }

    /// The answer, within about `limit`: a command that nobody has taken by then is withdrawn.
    func answer(within limit: Duration) async -> CommandAnswer {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // Cancelled as soon as there is an answer.
                do { try await Task.sleep(for: limit) } catch { return }
                self.giveUp()
            }
            var found: CommandAnswer?
            for await answer in answers { found = answer }
            group.cancelAll()
            // The stream ends without an answer only when nobody is there to read it.
            return found ?? .refused(.inDoubt("whoever asked has gone"))
        }
    }

    private func giveUp() {
        let wasTaken = phase.withLock { $0 == .taken }
        answer(.refused(wasTaken ? .inDoubt("the disk is very slow") : .notReached))
    }
}
