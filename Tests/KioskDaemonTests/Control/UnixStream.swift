import Glibc

/// A client's end of a Unix stream socket, byte by byte; it never blocks a thread.
final class UnixStream: Sendable {
    /// Why a test cannot go on.
    struct Failure: Error {
        let call: String
        let code: CInt
    }

    private let descriptor: CInt

    /// Connects to whoever listens at the path.
    init(connectedTo path: String) throws {
        descriptor = try Self.socket()
        guard Self.withAddress(path, { connect(descriptor, $0, $1) }) == 0 else {
            throw Failure(call: "connect", code: errno)
        }
    }

    /// Stands at the path, and listens there or does not.
    init(at path: String, listening: Bool) throws {
        descriptor = try Self.socket()
        guard Self.withAddress(path, { bind(descriptor, $0, $1) }) == 0 else {
            throw Failure(call: "bind", code: errno)
        }
        if listening { listen(descriptor, 4) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends what fits into the kernel's buffer; a peer that has gone takes nothing.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL))
    }

    /// Everything that comes until the peer ends the connection.
    func everything() async throws -> String {
        var answer: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count > 0 { answer += bytes.prefix(count) }
            if count == 0 || count < 0 && errno == ECONNRESET {
                return String(decoding: answer, as: UTF8.self)
            }
            // Ends with an error when the test's time is up.
            if count < 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    /// Sends one request and answers with everything that comes.
    static func exchange(_ request: String, at path: String) async throws -> String {
        let stream = try UnixStream(connectedTo: path)
        stream.send(request)
        return try await stream.everything()
    }

    private static func socket() throws -> CInt {
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = Glibc.socket(AF_UNIX, CInt(kind), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        return descriptor
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
