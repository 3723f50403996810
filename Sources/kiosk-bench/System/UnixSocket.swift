import Glibc
import KioskDaemon

/// Sockets in the file system.
enum UnixSocket {
    /// A datagram socket that is bound to a path.
    static func receiver(at path: String) throws(BenchError) -> OwnedDescriptor {
        let socket = try open(CInt(SOCK_DGRAM.rawValue))
        let address = try address(path)
        try repeating("bind \(path)") {
            unsafe address.withSocketAddress { unsafe bind(socket.number, $0, $1) }
        }
        return socket
    }

    /// A stream that is connected to whoever listens at the path.
    static func connection(to path: String) throws(BenchError) -> OwnedDescriptor {
        let socket = try open(CInt(SOCK_STREAM.rawValue))
        let address = try address(path)
        try repeating("connect \(path)") {
            unsafe address.withSocketAddress { unsafe connect(socket.number, $0, $1) }
        }
        return socket
    }

    private static func open(_ kind: CInt) throws(BenchError) -> OwnedDescriptor {
        OwnedDescriptor(
            try repeating("socket") {
                socket(AF_UNIX, kind | CInt(SOCK_CLOEXEC.rawValue), 0)
            })
    }

    private static func address(_ path: String) throws(BenchError) -> UnixSocketAddress {
        do throws(OperatingSystemError) {
            return try UnixSocketAddress(path)
        } catch {
            throw .operatingSystem(error)
        }
    }
}
