import Glibc

/// A listening Unix socket; its file is removed when it is closed.
final class SocketListener: Sendable {
    private let file: FileDescriptor
    private let path: String
    private let identity: Identity

    private struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t
    }

    /// Who may connect: the owner and the group.
    private static let mode: mode_t = 0o660
    /// Connections that wait to be accepted.
    private static let backlog: CInt = 16

    /// Listens at the path. A socket file that nobody listens at is replaced; anything else that
    /// is there is left alone, and that is an error.
    init(path: String) throws(GPIOError) {
        var address = try SocketAddress(path: path)
        try Self.removeStaleFile(path, &address)
        file = try SocketAddress.open()
        let number = file.number
        // Before the file exists, so that at no time others may connect.
        _ = try systemCall("fchmod") { fchmod(number, Self.mode) }
        let bound = unsafe address.withPointer { unsafe bind(number, $0, $1) }
        guard bound == 0 else {
            throw .socketPath(path, reason: "bind: \(SystemError(code: errno))")
        }
        // The mask of the process may have taken the group's rights.
        _ = try systemCall("chmod") { unsafe chmod(path, Self.mode) }
        _ = try systemCall("listen") { listen(number, Self.backlog) }
        guard let identity = Self.identity(of: path) else {
            throw .socketPath(path, reason: "it is gone as soon as it was made")
        }
        self.path = path
        self.identity = identity
    }

    deinit {
        // Another process may have put its own in this place.
        if Self.identity(of: path) == identity {
            unsafe unlink(path)
        }
    }

    /// Readable when a client waits.
    var descriptor: CInt { file.number }

    /// Accepts a client, if one waits.
    func accept() throws(GPIOError) -> FileDescriptor? {
        let number: CInt
        do {
            number = try systemCall("accept") { Glibc.accept(file.number, nil, nil) }
        } catch .system(_, let error) where error.meansNothingWaits {
            return nil
        }
        let client = FileDescriptor(owning: number)
        _ = try systemCall("fcntl") { fcntl(number, F_SETFD, FD_CLOEXEC) }
        _ = try systemCall("fcntl") { fcntl(number, F_SETFL, O_NONBLOCK) }
        return client
    }

    private static func removeStaleFile(
        _ path: String, _ address: inout SocketAddress
    ) throws(GPIOError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .socketPath(path, reason: "something that is no socket is there; remove it")
        }
        let probe = try SocketAddress.open()
        let number = probe.number
        if unsafe address.withPointer({ unsafe connect(number, $0, $1) }) == 0 {
            throw .socketPath(
                path, reason: "another process serves it; stop it or choose another path")
        }
        let error = SystemError(code: errno)
        guard error.code == ECONNREFUSED else {
            throw .socketPath(path, reason: "cannot tell whether it is in use: \(error)")
        }
        _ = try systemCall("unlink") { unsafe unlink(path) }
    }

    private static func identity(of path: String) -> Identity? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            return nil
        }
        return Identity(device: status.st_dev, inode: status.st_ino)
    }
}

extension SystemError {
    /// Whether a call that does not block found nothing, or what it found is gone again.
    fileprivate var meansNothingWaits: Bool {
        code == EAGAIN || code == ECONNABORTED
    }
}
