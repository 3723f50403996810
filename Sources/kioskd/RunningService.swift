import ArgumentParser
import KioskConfiguration
import KioskDaemon
import KioskJournal

/// The running service as a command finds it: asked over its control socket, or found stopped.
struct RunningService {
    private let configuration: KioskConfiguration
    /// Its control socket.
    let client: ControlClient

    init(_ configuration: KioskConfiguration) {
        self.configuration = configuration
        client = ControlClient(path: configuration.control.socket)
    }

    /// What the service answers; `nil` when none listens. Everything else ends the command.
    ///
    /// - Parameter lookingWith: The command that shows whether it was done after all.
    func ask<Answer>(
        lookingWith command: String,
        _ body: (ControlClient) async throws(ControlClient.Failure) -> Answer
    ) async throws -> Answer? {
        do throws(ControlClient.Failure) {
            return try await body(client)
        } catch {
            switch error {
            case .nobody:
                return nil
            case .forbidden:
                Terminal.complain(
                    FileAccess.objection(to: .writing, of: client.path)
                        ?? "\(client.path): the user \(UserName.current) may not use it; use sudo")
                throw ExitCode(SystemExit.permission)
            case .refused(let code, let message):
                Terminal.complain(message)
                throw ExitCode(Self.exitCode(of: code))
            case .noAnswer(let why):
                Terminal.complain(
                    "\(client.path): the service gave no answer: \(why); it may have done what "
                        + "was asked, look with `\(command)` before asking again")
                throw ExitCode(SystemExit.unavailable)
            }
        }
    }

    /// The journal of a service that is stopped, to write to; `nil` when there has never been one.
    func openJournalIfAny() throws -> Journal? {
        do throws(JournalError) {
            _ = try Journal.open(path: configuration.journal.path, access: .reading)
        } catch .missing {
            return nil
        } catch {
            // `openJournal()` says what is wrong with it.
        }
        return try openJournal()
    }

    /// The journal of a service that is stopped, to write to.
    func openJournal() throws -> Journal {
        let path = configuration.journal.path
        try JournalOwner.standIn(for: path)
        if let objection = FileAccess.objection(to: .writing, of: path) {
            Terminal.complain(objection)
            throw ExitCode(SystemExit.permission)
        }
        do throws(JournalError) {
            // Reading first: a journal that is not there is not made here, by whoever calls.
            _ = try Journal.open(path: path, access: .reading)
            return try Journal.open(
                path: path, access: .writing(newIdentity: JournalIdentity.draw()))
        } catch .locked(_, let holder) {
            let process = holder.map { "process \($0)" } ?? "another process"
            Terminal.complain(
                "\(process) holds the journal \(path), and nobody listens at \(client.path): a "
                    + "service that runs without its control socket, or one that was started "
                    + "before control.socket was changed. Its log says why (journalctl -u kioskd). "
                    + "Restart it and ask again, or stop it, ask again and start it: stopped, this "
                    + "command works on the journal itself")
            throw ExitCode(SystemExit.unavailable)
        } catch {
            throw JournalReader.exit(error)
        }
    }

    /// What a refusal means to whoever called.
    private static func exitCode(of code: String) -> Int32 {
        switch code {
        case "starting", "stopping", "ended", "too_many", "not_reached": SystemExit.unavailable
        case "journal_unusable", "in_doubt": SystemExit.inputOutput
        default: SystemExit.data
        }
    }
}
