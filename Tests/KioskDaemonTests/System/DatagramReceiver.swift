import Glibc

/// The receiving end of a Unix datagram socket, as systemd or journald hold it.
final class DatagramReceiver: Sendable {
    /// What went wrong with it.
    enum Failure: Error {
        case call(String, code: Int32)
        case nothingCame
    }

    /// Its address, `/a/path` or `@name`.
    let address: String
    private let descriptor: CInt

    /// Listens on a path of its own, or on an abstract name of its own.
    convenience init(abstract: Bool = false) throws {
        let name = "kioskd-test-\(getpid())-\(UInt64.random(in: .min ... .max))"
        try self.init(address: abstract ? "@\(name)" : "/tmp/\(name)")
    }

    /// Listens on that address.
    init(address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.call("socket", code: errno) }
        // The address is made here by other means than those under test.
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let isAbstract = address.hasPrefix("@")
        let bytes = isAbstract ? [0] + Array(address.utf8.dropFirst()) : Array(address.utf8) + [0]
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count)
        let bound = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length)
            }
        }
        guard bound == 0 else { throw Failure.call("bind", code: errno) }
    }

    deinit {
        _ = close(descriptor)
        if !address.hasPrefix("@") { unlink(address) }
    }

    /// The next datagram. A Unix datagram has arrived when its sender returns, so nothing waits.
    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        if count < 0 {
            throw errno == EAGAIN ? Failure.nothingCame : Failure.call("recv", code: errno)
        }
        return Array(buffer.prefix(count))
    }

    /// The next datagram as text.
    func receiveText() throws -> String {
        String(decoding: try receive(), as: UTF8.self)
    }

    /// How many datagrams wait; they are taken.
    func drain() throws -> Int {
        var count = 0
        while true {
            do {
                _ = try receive()
                count += 1
            } catch Failure.nothingCame {
                return count
            }
        }
    }
}
