import KioskCore
import Logging
import ServiceLifecycle

@testable import KioskDaemon

/// A control socket whose controller is played by the test.
struct ControlBench: Sendable {
    let path: String
    let desk: CommandDesk
    let group: ServiceGroup
    /// Yields whenever the server begins to listen.
    let openings: AsyncStream<Void>

    /// Plays `act` on a server at a path of its own; before that, `prepare` has the path.
    ///
    /// - Parameter controller: Answers the commands; `nil` when nobody takes them up.
    static func with(
        edit: (inout ControlServer) -> Void = { _ in },
        prepare: (_ path: String) throws -> Void = { _ in },
        controller: (@Sendable (KioskCommand) -> CommandAnswer)? = nil,
        _ act: @Sendable (ControlBench) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        let path = folder.path + "/c"
        try prepare(path)
        let inbox = Inbox()
        inbox.acceptCommands()
        let (openings, opening) = AsyncStream.makeStream(of: Void.self)
        var server = ControlServer(
            path: path, desk: CommandDesk(inbox: inbox), logger: Kiosk.quiet
        ) { opening.yield() }
        edit(&server)
        let group = ServiceGroup(services: [server], logger: Kiosk.quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask { await Self.play(controller, inbox) }
            try await act(
                ControlBench(
                    path: path, desk: CommandDesk(inbox: inbox), group: group, openings: openings))
            await group.triggerGracefulShutdown()
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private static func play(
        _ controller: (@Sendable (KioskCommand) -> CommandAnswer)?, _ inbox: Inbox
    ) async {
        guard let controller else { return }
        let (rings, bell) = AsyncStream.makeStream(of: Void.self)
        inbox.attach { bell.yield() }
        for await _ in rings {
            for pending in inbox.take().commands where pending.take() {
                pending.answer(controller(pending.command))
            }
        }
    }

    /// Waits until it listens.
    func opened() async {
        for await _ in openings { return }
    }

    /// Sends a request and answers with status line and body.
    func ask(
        _ method: String, _ target: String, body: String = ""
    ) async throws -> (status: Int, body: String) {
        try await ask(
            """
            \(method) \(target) HTTP/1.1\r
            Host: kioskd\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """)
    }

    /// Sends bytes and answers with status line and body.
    func ask(_ request: String) async throws -> (status: Int, body: String) {
        let answer = try await UnixStream.exchange(request, at: path)
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        let status = parts.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (status ?? 0, parts.count == 2 ? String(parts[1]) : "")
    }
}
