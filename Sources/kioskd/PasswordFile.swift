import FoundationEssentials
import Glibc
import KioskDaemon

/// Writes the file of the pages' password: whole or not at all, and for the service's user only.
enum PasswordFile {
    /// The folder that a file is in.
    static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// Puts a file of this text in place of the one at `path`.
    ///
    /// - Parameter folder: The file belongs to this folder's owner, where we may say so.
    static func write(
        _ text: String, to path: String, asOwnerOf folder: String
    ) throws(OperatingSystemError) {
        let draft = path + ".new"
        let descriptor = unsafe open(
            draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .call("open", code: errno) }
        defer { close(descriptor) }
        do throws(OperatingSystemError) {
            try check("fchmod", fchmod(descriptor, 0o600))
            var owner = stat()
            if geteuid() == 0, unsafe stat(folder, &owner) == 0 {
                try check("fchown", fchown(descriptor, owner.st_uid, owner.st_gid))
            }
            let bytes = Array(text.utf8)
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            try check("write", count == bytes.count ? 0 : -1)
            try check("fsync", fsync(descriptor))
            try check("rename", unsafe rename(draft, path))
        } catch {
            unsafe unlink(draft)
            throw error
        }
    }

    private static func check(_ call: String, _ result: CInt) throws(OperatingSystemError) {
        guard result == 0 else { throw .call(call, code: errno) }
    }
}
