import Glibc

/// A Unix socket that never blocks; it is closed when the last reference goes.
final class UnixSocket {
    private let descriptor: CInt

    private init(_ type: __socket_type) throws {
        let flags = SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        descriptor = socket(AF_UNIX, CInt(type.rawValue | flags), 0)
        guard descriptor >= 0 else { throw TestFailure("socket: errno \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// A stream to whoever listens at the path; `nil` when nobody does.
    static func connected(to path: String) throws -> UnixSocket? {
        let socket = try UnixSocket(SOCK_STREAM)
        let result = withAddress(path) { connect(socket.descriptor, $0, $1) }
        return result == 0 ? socket : nil
    }

    /// A socket that takes datagrams at the path.
    static func datagrams(at path: String) throws -> UnixSocket {
        let socket = try UnixSocket(SOCK_DGRAM)
        guard withAddress(path, { bind(socket.descriptor, $0, $1) }) == 0 else {
            throw TestFailure("bind \(path): errno \(errno)")
        }
        return socket
    }

    /// What arrived, at most one datagram or a piece of a stream: `nil` when nothing is there,
    /// empty at the end.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count >= 0 { return Array(bytes.prefix(count)) }
        return errno == EAGAIN || errno == EINTR ? nil : []
    }

    /// Sends all bytes; commands are short, so a full buffer is a failure.
    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count
        else { throw TestFailure("send: errno \(errno)") }
    }

    private static func withAddress<Result>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        precondition(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
