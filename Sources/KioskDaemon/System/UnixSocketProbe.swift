import Glibc

/// What is found at the path of a Unix stream socket, by trying to connect to it.
enum UnixSocketProbe: Sendable, Equatable {
    /// Nothing stands there.
    case nothing
    /// A file or a folder stands there.
    case notASocket
    /// A socket that nobody listens at: what a process left that died.
    case abandoned
    /// Somebody listens; the number of their process, where the system tells.
    case listening(process: Int32?)
    /// We may not look.
    case forbidden

    /// Looks.
    static func look(at address: UnixSocketAddress) throws(OperatingSystemError) -> Self {
        var status = stat()
        guard unsafe lstat(address.text, &status) == 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return .nothing
            case EACCES, EPERM: return .forbidden
            case let code: throw .call("lstat \(address.text)", code: code)
            }
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { return .notASocket }
        // It never waits: a listener whose queue is full listens.
        let kind = CInt(
            SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = try uninterrupted("socket") { socket(AF_UNIX, kind, 0) }
        defer { close(descriptor) }
        do {
            try uninterrupted("connect") {
                unsafe address.withSocketAddress { unsafe connect(descriptor, $0, $1) }
            }
            return .listening(process: PeerCredential.of(descriptor)?.process)
        } catch .call(_, let code) {
            switch code {
            case EAGAIN: return .listening(process: nil)
            case ECONNREFUSED: return .abandoned
            case ENOENT: return .nothing
            case EACCES, EPERM: return .forbidden
            case EPROTOTYPE: return .notASocket
            case let code: throw .call("connect \(address.text)", code: code)
            }
        }
    }
}
