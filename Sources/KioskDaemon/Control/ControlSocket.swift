import Glibc

/// The socket at which commands arrive: it listens at a path that its owner and group may use.
struct ControlSocket: Sendable {
    /// What the owner and the group may do; nobody else may do anything.
    static let mode: mode_t = 0o660
    /// So many may knock before they are let in.
    private static let backlog: CInt = 16

    /// The listening socket; who serves it closes it.
    let descriptor: CInt
    private let path: String
    private let identity: Identity

    /// Which file stands at a path, whatever its name was before.
    private struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t
    }

    /// Listens at the path. What a dead process left there is replaced, and nothing else.
    static func listen(at path: String) throws(ControlSocketError) -> ControlSocket {
        try makeRoom(at: path)
        do throws(OperatingSystemError) {
            return try ControlSocket(path)
        } catch .call(_, ENOENT) {
            throw .folderMissing(path: path, folder: folder(of: path))
        } catch {
            throw .system(path: path, error)
        }
    }

    private static func makeRoom(at path: String) throws(ControlSocketError) {
        let found: UnixSocketProbe
        do throws(OperatingSystemError) {
            found = try UnixSocketProbe.look(at: UnixSocketAddress(path))
            // Between the look and this, only a second daemon on the same path could begin to
            // listen; the journal's lock does not let it come that far.
            if found == .abandoned { try uninterrupted("unlink") { unsafe unlink(path) } }
        } catch {
            throw .system(path: path, error)
        }
        switch found {
        case .nothing, .abandoned: break
        case .notASocket: throw .notASocket(path: path)
        case .listening(let process): throw .inUse(path: path, by: process)
        case .forbidden: throw .system(path: path, .call("connect", code: EACCES))
        }
    }

    private init(_ path: String) throws(OperatingSystemError) {
        let address = try UnixSocketAddress(path)
        let kind = CInt(
            SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = try uninterrupted("socket") { socket(AF_UNIX, kind, 0) }
        do throws(OperatingSystemError) {
            // Linux gives the file the socket's own mode, less the umask: never, not even for a
            // moment, is it open to more than owner and group.
            try uninterrupted("fchmod") { fchmod(descriptor, Self.mode) }
            try uninterrupted("bind") {
                unsafe address.withSocketAddress { unsafe bind(descriptor, $0, $1) }
            }
            // What the umask took away from the group.
            try uninterrupted("chmod") { unsafe chmod(path, Self.mode) }
            try uninterrupted("listen") { Glibc.listen(descriptor, Self.backlog) }
            identity = try Self.identity(of: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    /// Removes the path, unless it is another's by now. What cannot be removed is replaced by the
    /// next start.
    func removePath() throws(OperatingSystemError) {
        guard try Self.identity(of: path) == identity else { return }
        try uninterrupted("unlink \(path)") { unsafe unlink(path) }
    }

    private static func identity(of path: String) throws(OperatingSystemError) -> Identity {
        var status = stat()
        try uninterrupted("lstat \(path)") { unsafe lstat(path, &status) }
        return Identity(device: status.st_dev, inode: status.st_ino)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
