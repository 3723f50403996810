internal import Glibc

/// Reads a small regular file as a whole; never waits for a pipe, never opens a device.
enum BoundedFile {
    /// Why a file cannot be read.
    enum Problem: Error, Equatable {
        /// There is no such file.
        case missing
        /// It is not a regular file but this, with its article.
        case notRegular(String)
        /// It is longer than allowed.
        case tooLong
        /// A system call failed: what was tried, and why not.
        case failed(action: String, reason: String)
    }

    /// The bytes of the file at `path` and what the file system says of it.
    static func read(
        _ path: String, bytesMax: Int
    ) throws(Problem) -> (bytes: [UInt8], facts: FileFacts) {
        // A path with a NUL would name another file than the one shown.
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing }
        // A device can act when it is opened, so the kind is looked at before and after.
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw problem("find the file", errno) }
        try requireRegular(status)
        let descriptor = retrying { unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { throw problem("open the file", errno) }
        defer { close(descriptor) }
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw problem("look at the file", errno)
        }
        try requireRegular(status)
        let facts = FileFacts(mode: status.st_mode, owner: status.st_uid)

        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= bytesMax {
            let count = unsafe buffer.withUnsafeMutableBytes { space in
                retrying { unsafe Glibc.read(descriptor, space.baseAddress, space.count) }
            }
            guard count >= 0 else { throw problem("read the file", errno) }
            if count == 0 { return (bytes, facts) }
            bytes.append(contentsOf: buffer[..<count])
        }
        throw .tooLong
    }

    /// Repeats a system call that a signal has interrupted.
    private static func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func requireRegular(_ status: stat) throws(Problem) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .notRegular("a directory")
        case S_IFIFO: throw .notRegular("a pipe")
        case S_IFSOCK: throw .notRegular("a socket")
        case S_IFCHR, S_IFBLK: throw .notRegular("a device")
        default: throw .notRegular("something else than a file")
        }
    }

    private static func problem(_ action: String, _ code: Int32) -> Problem {
        let reason: String
        switch code {
        case ENOENT, ENOTDIR: return .missing
        case EACCES, EPERM: reason = "permission denied"
        case ELOOP: reason = "too many symbolic links"
        case ENAMETOOLONG: reason = "the name is too long"
        case EIO: reason = "the disk cannot be read"
        case EMFILE, ENFILE: reason = "too many open files"
        default: reason = "errno \(code)"
        }
        return .failed(action: action, reason: reason)
    }
}
