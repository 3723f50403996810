import Fuzzing
import Glibc

@testable import KioskGPIO

/// A client of the mock's server and the other end of its socket, which is ours.
final class Wire {
    let client: MockClient
    private let ours: CInt
    private let theirs: CInt
    private var received: [UInt8] = []

    init() {
        var pair: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
        rule(socketpair(AF_UNIX, kind, 0, &pair) == 0, "no sockets are left")
        ours = pair[0]
        theirs = pair[1]
        client = MockClient(socket: FileDescriptor(owning: pair[1]))
    }

    deinit {
        close(ours)
    }

    /// Sends bytes to the client's end; pieces are small enough to go at once.
    func send(_ bytes: [UInt8]) {
        rule(Glibc.send(ours, bytes, bytes.count, 0) == bytes.count, "the wire is full")
    }

    /// Whether something that was sent is not read yet.
    var isPending: Bool {
        var count: CInt = 0
        return ioctl(theirs, UInt(FIONREAD), &count) == 0 && count > 0
    }

    /// Takes what the server has said so far.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(ours, &buffer, buffer.count, CInt(MSG_DONTWAIT))
            if count > 0 { received += buffer[..<count] }
            guard count == buffer.count else { break }
        }
        client.flush()
    }

    /// All that the server has said, line by line.
    func answers() -> [[UInt8]] {
        drain()
        rule(received.isEmpty || received.last == UInt8(ascii: "\n"), "half a line")
        return received.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .dropLast().map(Array.init)
    }
}
