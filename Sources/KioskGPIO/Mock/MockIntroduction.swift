import FoundationEssentials
import Glibc

/// The lines of a mock chip in another process, as it introduces itself on its socket.
public enum MockIntroduction {
    private struct Greeting: Decodable {
        struct Line: Decodable {
            let direction: LineDirection
            let level: LineLevel
            let consumer: String?
        }

        let lines: [String: Line]
    }

    /// How long the chip may take to say it.
    private static let waitMilliseconds: CInt = 2_000
    /// More than the greeting of a chip with the most lines.
    private static let sizeMax = 65_536

    /// The lines of the chip that serves the socket, by their names; `nil` when nobody serves it.
    public static func lines(at path: String) throws(GPIOError) -> [MockLine]? {
        var address = try SocketAddress(path: path)
        let socket = try SocketAddress.open()
        let number = socket.number
        guard unsafe address.withPointer({ unsafe connect(number, $0, $1) }) == 0 else {
            let error = SystemError(code: errno)
            guard error.code == ENOENT || error.code == ECONNREFUSED else {
                throw .socketPath(path, reason: "connect: \(error)")
            }
            return nil
        }
        let text = try line(from: number, path)
        do {
            let greeting = try JSONDecoder().decode(Greeting.self, from: Data(text))
            return greeting.lines.sorted { $0.key < $1.key }.map { name, line in
                MockLine(
                    name: name, direction: line.direction, level: line.level,
                    consumer: line.consumer)
            }
        } catch {
            throw .socketPath(path, reason: "what serves it is no mock chip: \(error)")
        }
    }

    /// What is sent up to the first newline.
    private static func line(from number: CInt, _ path: String) throws(GPIOError) -> [UInt8] {
        var text: [UInt8] = []
        var batch = [UInt8](repeating: 0, count: 4_096)
        while text.count < sizeMax {
            let ready = try pollForReading([number], timeoutMilliseconds: waitMilliseconds)
            guard ready[0].isReady else {
                break
            }
            let count = try systemCall("read") { unsafe read(number, &batch, batch.count) }
            guard count > 0 else {
                break
            }
            text += batch.prefix(count)
            if let end = text.firstIndex(of: UInt8(ascii: "\n")) {
                return Array(text[..<end])
            }
        }
        throw .socketPath(path, reason: "what serves it does not say which lines it has")
    }
}
