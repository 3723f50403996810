/// Where people's commands are handed in: the controller's own inbox, and nothing beside it.
///
/// The controller keeps sole ownership of the machine. Every command is answered within a bound,
/// also when the controller is starting, stopping, gone, or has no journal to write to.
public struct CommandDesk: Sendable {
    /// How long a command may take: a commit on a slow card takes tenths of a second.
    public static let answerTimeMax: Duration = .seconds(10)

    /// How long trying an output may take: the longest pulse, the longest drop window, and a margin.
    public static let trialTimeMax: Duration = .seconds(50)

    let inbox: Inbox

    /// Has the command carried out and answers with what came of it; a decision is on disk then.
    public func perform(
        _ command: KioskCommand, within limit: Duration = answerTimeMax
    ) async -> CommandAnswer {
        let pending = PendingCommand(command)
        inbox.submit(pending)
        return await pending.answer(within: limit)
    }
}
