import ArgumentParser
import FoundationEssentials
import Glibc
import KioskConfiguration
import KioskDaemon
import KioskPanel

/// `kioskd panel`: the local pages.
struct PanelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panel", abstract: "The local pages: their password.",
        subcommands: [Password.self])

    /// `kioskd panel password`.
    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Sets the password of the pages, asked for twice; every session ends.",
            discussion: """
                Writes the hash of the password (scrypt) into the file of panel.password_file, which \
                gets the owner of the journal's folder and mode 600. Where input is no terminal, the \
                password is its one line.
                """)

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let configuration = try file.load()
            guard let path = configuration.panel?.passwordFile else {
                Terminal.complain(
                    "\(file.path): name a file under panel.password_file first, for example "
                        + "\"panel\": { \"password_file\": \"/etc/kioskd/panel-password\" }")
                throw ExitCode(SystemExit.configuration)
            }
            let password = try ask()
            let folder = PasswordFile.folder(of: configuration.journal.path)
            do throws(OperatingSystemError) {
                try PasswordFile.write(
                    PasswordHash(of: password).text + "\n", to: path, asOwnerOf: folder)
            } catch {
                Terminal.complain("\(path): \(error)")
                throw ExitCode(SystemExit.inputOutput)
            }
            Terminal.complain("\(path): the password is set, and every session has ended")
        }

        /// The password, typed twice the same where somebody types it.
        private func ask() throws -> String {
            guard isatty(STDIN_FILENO) == 1 else {
                return try checked(readLine() ?? "")
            }
            let first = try checked(HiddenInput.line(asking: "New password: ") ?? "")
            guard HiddenInput.line(asking: "The same again: ") == first else {
                Terminal.complain("the two are not the same; nothing was changed")
                throw ExitCode(SystemExit.data)
            }
            return first
        }

        private func checked(_ password: String) throws -> String {
            guard password.count >= PasswordHash.lengthMin else {
                Terminal.complain(
                    "a password has at least \(PasswordHash.lengthMin) characters; "
                        + "nothing was changed")
                throw ExitCode(SystemExit.data)
            }
            guard password.utf8.count <= PasswordHash.bytesMax else {
                Terminal.complain(
                    "a password has at most \(PasswordHash.bytesMax) bytes; nothing was changed")
                throw ExitCode(SystemExit.data)
            }
            return password
        }
    }
}
