import Glibc

/// Streams on this computer, as plain descriptors that block.
enum LoopbackSocket {
    /// A socket bound to the port; to any that is free for 0.
    static func bound(to port: UInt16) throws -> CInt {
        let descriptor = try made()
        var yes: CInt = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        guard withAddress(port, { bind(descriptor, $0, $1) }) == 0 else {
            close(descriptor)
            throw TestFailure("bind to port \(port): errno \(errno)")
        }
        return descriptor
    }

    /// The port that a socket is bound to.
    static func port(of descriptor: CInt) throws -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0 else { throw TestFailure("getsockname: errno \(errno)") }
        return UInt16(bigEndian: address.sin_port)
    }

    /// A stream to whoever listens at the port; `nil` when nobody does.
    static func connected(to port: UInt16) -> CInt? {
        guard let descriptor = try? made() else { return nil }
        guard withAddress(port, { connect(descriptor, $0, $1) }) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// What comes next; empty at the end.
    static func read(_ descriptor: CInt) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count < 0 && errno == EINTR { continue }
            return Array(bytes.prefix(max(0, count)))
        }
    }

    /// Writes all of it, unless the other side is gone.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            if sent < 0 && errno == EINTR { continue }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Carries bytes both ways until either side ends.
    static func splice(_ one: CInt, _ other: CInt) {
        var sides = [
            pollfd(fd: one, events: Int16(POLLIN), revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let count = poll(&sides, 2, -1)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            for (index, side) in sides.enumerated() where side.revents != 0 {
                let bytes = read(side.fd)
                guard !bytes.isEmpty, write(bytes, to: sides[1 - index].fd) else { return }
            }
        }
    }

    private static func made() throws -> CInt {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw TestFailure("socket: errno \(errno)") }
        return descriptor
    }

    private static func withAddress<Result>(
        _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
