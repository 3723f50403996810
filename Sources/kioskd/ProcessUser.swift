import Glibc

/// Who runs the command, for the record.
enum ProcessUser {
    /// The user's number; behind sudo, the name of who called it too.
    static func current() -> String {
        let number = "uid \(getuid())"
        guard let caller = ProcessEnvironment.current()["SUDO_USER"] else { return number }
        return "\(number), sudo by \(caller)"
    }
}
