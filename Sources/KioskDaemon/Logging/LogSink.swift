public import Glibc
import Synchronization

/// Writes lines to a descriptor, normally stderr, and never waits long for whoever reads them.
///
/// A line that nobody takes within `writeTimeout` is dropped and counted; the next line that gets
/// through says how many are missing.
public final class LogSink: Sendable {
    /// The most bytes of a line, newline included: what a pipe takes in one piece.
    public static let lineBytesMax = 4_096
    /// How long a line may wait for the reader.
    public static let writeTimeout: Duration = .milliseconds(200)

    private let descriptor: CInt
    private let lost = Mutex(0)

    /// A sink on an open descriptor, which stays the caller's.
    public init(descriptor: CInt = STDERR_FILENO) {
        self.descriptor = descriptor
    }

    /// Writes one line.
    func write(_ line: String) {
        lost.withLock { lost in
            // After a loss the reader gets no more time until it takes something again.
            guard isWritable(waiting: lost == 0 ? Self.writeTimeout : .zero) else {
                lost += 1
                return
            }
            if lost > 0, put("\(lost) log lines are missing here: nobody read them") {
                lost = 0
            }
            if !put(line) {
                lost += 1
            }
        }
    }

    private func isWritable(waiting: Duration) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let milliseconds = CInt(waiting / .milliseconds(1))
        do throws(OperatingSystemError) {
            try uninterrupted("poll") { unsafe poll(&entry, 1, milliseconds) }
        } catch {
            return false
        }
        // With POLLERR the pipe has no reader, and writing would bring SIGPIPE.
        return entry.revents & Int16(POLLOUT) != 0
            && entry.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
    }

    private func put(_ line: String) -> Bool {
        var bytes = Array(LogText.shortened(line, bytesMax: Self.lineBytesMax - 1).utf8)
        bytes.append(UInt8(ascii: "\n"))
        var rest = bytes[...]
        do throws(OperatingSystemError) {
            while !rest.isEmpty {
                let count = try uninterrupted("write") {
                    unsafe rest.withUnsafeBytes { piece in
                        unsafe Glibc.write(descriptor, piece.baseAddress, piece.count)
                    }
                }
                rest = rest.dropFirst(count)
            }
            return true
        } catch {
            return false
        }
    }
}
