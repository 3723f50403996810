import Glibc
import KioskDaemon

/// Who may use a file, told to a user who may not.
enum FileAccess {
    /// What is to be done with the file.
    enum Purpose {
        case reading
        case writing

        fileprivate var check: CInt { self == .reading ? R_OK : W_OK }
        fileprivate var word: String { self == .reading ? "read" : "write" }
        fileprivate var groupBit: mode_t { self == .reading ? S_IRGRP : S_IWGRP }
    }

    /// What stands in the way of this user, and who may; `nil` when nothing does.
    static func objection(to purpose: Purpose, of path: String) -> String? {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            if isRefused(folder, X_OK) {
                return sentence("enter", folder, groupBit: S_IXGRP)
            }
        }
        guard isRefused(path, purpose.check) else { return nil }
        return sentence(purpose.word, path, groupBit: purpose.groupBit)
    }

    /// The same, for a new file beside the one at the path.
    static func objection(toWritingBeside path: String) -> String? {
        let folder = "/" + path.split(separator: "/").dropLast().joined(separator: "/")
        guard isRefused(folder, W_OK) else { return nil }
        return sentence("make files in", folder, groupBit: S_IWGRP)
    }

    private static func isRefused(_ path: String, _ mode: CInt) -> Bool {
        unsafe access(path, mode) != 0 && (errno == EACCES || errno == EPERM)
    }

    private static func sentence(_ verb: String, _ path: String, groupBit: mode_t) -> String {
        let start = "\(path): the user \(UserName.current) may not \(verb) it; "
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return start + "use sudo" }
        let owner = UserName.of(status.st_uid)
        guard status.st_mode & groupBit != 0 else {
            return start + "only \(owner) and root may: use sudo"
        }
        let group = UserName.ofGroup(status.st_gid)
        return start + "\(owner) and the group \(group) may: use sudo, or have the user added to "
            + "the group (usermod -aG \(group) \(UserName.current), then log in again)"
    }
}
