import FoundationEssentials
import Glibc

/// A client of the mock's socket, over a real socket, that waits for what it reads.
final class SocketClient {
    /// A message of the server, all keys optional.
    struct Message: Decodable, Equatable {
        struct Line: Decodable, Equatable {
            var direction: String
            var level: Int
            var consumer: String?
        }
        var lines: [String: Line]?
        var line: String?
        var level: Int?
        var ns: Int64?
        var error: String?
    }

    enum Failure: Error {
        case connect(Int32)
        case closed
        case silent
    }

    private let number: CInt
    private var received: [UInt8] = []

    init(_ path: String, receiveBufferSize: CInt? = nil) throws {
        number = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let number = number
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            throw Failure.connect(errno)
        }
    }

    deinit {
        Glibc.close(number)
    }

    func send(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = Glibc.send(
                number, Array(bytes[sent...]), bytes.count - sent, CInt(MSG_NOSIGNAL))
            if count <= 0 {
                return
            }
            sent += count
        }
    }

    /// Says that it sends no more.
    func finishSending() {
        shutdown(number, CInt(SHUT_WR))
    }

    /// The next message; throws when the connection ends or nothing comes for long.
    func next() throws -> Message {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end]
                received.removeSubrange(...end)
                return try JSONDecoder().decode(Message.self, from: Data(line))
            }
            var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 30_000) > 0 else {
                throw Failure.silent
            }
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let count = recv(number, &bytes, bytes.count, 0)
            guard count > 0 else {
                throw Failure.closed
            }
            received += bytes.prefix(count)
        }
    }

    /// Asks for a line, which also tells that all before has been carried out.
    func get(_ line: String) throws -> Message {
        send("{\"get\": \"\(line)\"}")
        return try next()
    }

    /// A path in the temporary directory that nobody uses.
    static func freshPath() -> String {
        "/tmp/kioskd-gpio-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
    }
}
