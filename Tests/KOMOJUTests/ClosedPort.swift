import Glibc

/// A port of 127.0.0.1 at which nobody listens, and which nobody else can take meanwhile.
struct ClosedPort: ~Copyable {
    /// Its number.
    let number: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        // Bound and not listening: a connection is refused, and the number stays taken.
        let isTaken = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        number = Int(UInt16(bigEndian: address.sin_port))
        guard isTaken else { throw PortError.notTaken(errno: errno) }
    }

    deinit { close(descriptor) }

    enum PortError: Error { case notTaken(errno: Int32) }
}
