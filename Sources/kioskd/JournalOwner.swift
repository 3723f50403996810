import ArgumentParser
import Glibc
import KioskDaemon

/// The user to whom the journal belongs: the service's, and nobody else's.
enum JournalOwner {
    /// Has root go on as that user, for good.
    ///
    /// A file that root makes beside the journal, its lock for one, would keep the service from
    /// its own journal ever after.
    static func standIn(for path: String) throws {
        guard geteuid() == 0, let status = owner(of: path), status.st_uid != 0 else { return }
        // The group first: nobody but root may change it.
        guard setegid(status.st_gid) == 0, seteuid(status.st_uid) == 0 else {
            Terminal.complain(
                "\(path): cannot go on as its owner \(UserName.of(status.st_uid)); run this as "
                    + "that user")
            throw ExitCode(SystemExit.permission)
        }
    }

    /// What is known of the journal's file; of its folder where the file is gone.
    private static func owner(of path: String) -> stat? {
        var status = stat()
        if unsafe stat(path, &status) == 0 { return status }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let answer = unsafe stat(folder.joined(separator: "/"), &status)
        return answer == 0 ? status : nil
    }
}
