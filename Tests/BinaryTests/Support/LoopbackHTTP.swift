import FoundationEssentials
import Glibc

/// One HTTP request a connection, to this computer.
struct LoopbackHTTP {
    /// How long an answer may take, in seconds.
    private static let answerSecondsMax = 10

    let port: UInt16

    /// Sends a request and answers with the body of its answer, which has to be a success.
    func request(
        _ method: String, _ path: String, body: String = "", headers: [String] = []
    ) throws -> Data {
        let descriptor = try connected()
        defer { close(descriptor) }
        let text = """
            \(method) \(path) HTTP/1.1\r
            Host: 127.0.0.1:\(port)\r
            Connection: close\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r

            """ + headers.map { $0 + "\r\n" }.joined() + "\r\n" + body
        let bytes = Array(text.utf8)
        guard send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count
        else { throw TestFailure("\(method) \(path): cannot send, errno \(errno)") }
        let answer = try everything(from: descriptor)
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) else {
            throw TestFailure("\(method) \(path): no answer")
        }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 200") else {
            throw TestFailure("\(method) \(path): \(String(decoding: answer, as: UTF8.self))")
        }
        return answer[end.upperBound...]
    }

    private func connected() throws -> CInt {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw TestFailure("socket: errno \(errno)") }
        var limit = timeval(tv_sec: Self.answerSecondsMax, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw TestFailure("nobody listens at port \(port): errno \(errno)")
        }
        return descriptor
    }

    private func everything(from descriptor: CInt) throws -> Data {
        var answer = Data()
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw TestFailure("recv: errno \(errno)") }
            if count == 0 { return answer }
            answer.append(contentsOf: bytes.prefix(count))
        }
    }
}
