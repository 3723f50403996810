import ArgumentParser
import KioskDaemon

/// Who gives a command, for the record.
struct PersonOption: ParsableArguments {
    @Option(name: .customLong("by"), help: "Who decides, for the record; else your user name.")
    var name: String?

    func validate() throws {
        guard let name else { return }
        do throws(SpokenText.Fault) {
            _ = try SpokenText.name(name)
        } catch {
            throw ValidationError("--by \(error)")
        }
    }

    /// What the person says they are called; behind sudo, where everybody is root, who typed it.
    var claim: String? { ProcessUser.claim(name) }

    /// Who it is on record, where no service is there to ask the kernel.
    var signature: String { Signature.text(claim: claim, user: UserName.current) }
}

/// Who runs the command, for the record.
enum ProcessUser {
    /// The user's name; behind sudo, the name of who called it too.
    static func current() -> String {
        Signature.text(claim: claim(nil), user: UserName.current)
    }

    /// The name that was given, or the one behind sudo.
    fileprivate static func claim(_ name: String?) -> String? {
        do throws(SpokenText.Fault) {
            guard let text = name ?? ProcessEnvironment.current()["SUDO_USER"] else { return nil }
            return try SpokenText.name(text)
        } catch {
            // What was given is checked before; a user name that cannot be written tells nobody
            // anything.
            return nil
        }
    }
}
