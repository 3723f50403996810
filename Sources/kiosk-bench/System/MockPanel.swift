import FoundationEssentials
import KioskCore
import KioskGPIO

/// The mock chip's lines, from outside.
final class MockPanel {
    private let socket: OwnedDescriptor
    private var bytes: [UInt8] = []

    /// What the chip tells of: a change, or a command that cannot be carried out.
    private struct Message: Decodable {
        var line: String?
        var level: Int?
        var ns: Int64?
        var error: String?
    }

    /// A client of the chip that listens at the path.
    init(_ path: String) throws(BenchError) {
        socket = try UnixSocket.connection(to: path)
    }

    /// Drives a line.
    func set(_ line: String, _ level: Int) throws(BenchError) {
        try socket.send(Array(#"{"set":"\#(line)","level":\#(level)}"#.utf8) + [10])
    }

    /// Waits until an output goes high, and answers when it did.
    func risen(_ line: String, within limit: Duration) throws(BenchError) -> Instant {
        let end = MonotonicClock.now() + limit
        while MonotonicClock.now() < end {
            while let message = try nextMessage() {
                if let error = message.error { throw .failed("the mock chip: \(error)") }
                if message.line == line, message.level == 1, let stamp = message.ns {
                    return Instant(nanoseconds: stamp)
                }
            }
            if try socket.isReadable(within: .milliseconds(100)) {
                let piece = try socket.receive(16_384)
                guard !piece.isEmpty else { throw .failed("the mock chip is gone") }
                bytes += piece
            }
        }
        throw .timedOut("the relay moved")
    }

    /// Takes a message that is all there.
    private func nextMessage() throws(BenchError) -> Message? {
        guard let end = bytes.firstIndex(of: 10) else { return nil }
        let line = Data(bytes[..<end])
        bytes.removeFirst(end + 1)
        do {
            return try JSONDecoder().decode(Message.self, from: line)
        } catch {
            throw .failed("the mock chip says what nobody understands: \(error)")
        }
    }
}
