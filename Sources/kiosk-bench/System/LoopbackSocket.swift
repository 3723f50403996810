import Glibc

/// TCP on 127.0.0.1.
enum LoopbackSocket {
    /// A listener on a free port, and the port.
    static func listen() throws(BenchError) -> (socket: OwnedDescriptor, port: Int) {
        let socket = try open()
        let any = address(port: 0)
        try repeating("bind") {
            unsafe withAddress(any) { unsafe bind(socket.number, $0, $1) }
        }
        try repeating("listen") { Glibc.listen(socket.number, 64) }
        var bound = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try repeating("getsockname") {
            unsafe withUnsafeMutablePointer(to: &bound) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe getsockname(socket.number, $0, &length)
                }
            }
        }
        return (socket, Int(UInt16(bigEndian: bound.sin_port)))
    }

    /// A port that nobody listens on now.
    static func freePort() throws(BenchError) -> Int {
        try listen().port
    }

    /// A connection to a listener.
    static func connect(port: Int) throws(BenchError) -> OwnedDescriptor {
        let socket = try open()
        let peer = address(port: port)
        try repeating("connect") {
            unsafe withAddress(peer) { unsafe Glibc.connect(socket.number, $0, $1) }
        }
        return socket
    }

    /// Waits for a connection.
    static func accept(_ listener: OwnedDescriptor) throws(BenchError) -> OwnedDescriptor {
        OwnedDescriptor(
            try repeating("accept") { Glibc.accept(listener.number, nil, nil) })
    }

    private static func open() throws(BenchError) -> OwnedDescriptor {
        let socket = OwnedDescriptor(
            try repeating("socket") {
                Glibc.socket(
                    AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            })
        var on: CInt = 1
        let size = socklen_t(MemoryLayout<CInt>.size)
        try repeating("setsockopt TCP_NODELAY") {
            unsafe setsockopt(socket.number, CInt(IPPROTO_TCP), TCP_NODELAY, &on, size)
        }
        return socket
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }

    private static func withAddress(
        _ address: sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) -> CInt {
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
