import Glibc

/// One client of the mock's socket: splits what it sends into lines and holds what it is sent.
final class MockClient {
    /// What one step of reading brought.
    enum Input: Equatable {
        /// A line, without its newline.
        case line([UInt8])
        /// A line over the limit; its rest is skipped.
        case oversizedLine
    }

    /// Bytes of one line from a client.
    static let lineSizeMax = 4_096
    /// Bytes that wait for a client that reads slowly; one with more is dropped.
    static let pendingSizeMax = 256 * 1_024

    private let socket: FileDescriptor
    private var received: [UInt8] = []
    private var isSkippingLine = false
    private var pending: [UInt8] = []
    /// Whether the client sends no more; it may still listen.
    private(set) var isInputClosed = false
    /// Whether the client is gone or has to go.
    private(set) var isGone = false

    /// Takes over a connected socket that does not block.
    init(socket: consuming FileDescriptor) {
        self.socket = socket
    }

    /// What to wait for.
    var poll: pollfd {
        var events: Int32 = isInputClosed ? 0 : Int32(POLLIN)
        if !pending.isEmpty {
            events |= Int32(POLLOUT)
        }
        return pollfd(fd: socket.number, events: Int16(events), revents: 0)
    }

    /// Reads what is there, at most once the buffer, and returns the lines it completes.
    func read() -> [Input] {
        var bytes = [UInt8](repeating: 0, count: Self.lineSizeMax)
        let count = unsafe recv(socket.number, &bytes, bytes.count, CInt(MSG_DONTWAIT))
        if count == 0 {
            isInputClosed = true
        } else if count < 0 {
            isGone = errno != EAGAIN && errno != EINTR
        }
        var inputs: [Input] = []
        for byte in bytes.prefix(max(count, 0)) {
            if let input = take(byte) {
                inputs.append(input)
            }
        }
        return inputs
    }

    /// Sends the bytes, or keeps what does not go out at once.
    func send(_ bytes: [UInt8]) {
        guard pending.count + bytes.count <= Self.pendingSizeMax else {
            drop()
            return
        }
        pending += bytes
        flush()
    }

    /// Sends what waits, as far as it goes.
    func flush() {
        while !pending.isEmpty, !isGone {
            let count = unsafe Glibc.send(
                socket.number, pending, pending.count,
                CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
            if count >= 0 {
                pending.removeFirst(count)
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                drop()
            }
        }
    }

    /// Marks the client as gone: whoever holds it lets go of it.
    func drop() {
        isGone = true
        pending = []
    }

    private func take(_ byte: UInt8) -> Input? {
        if byte == UInt8(ascii: "\n") {
            defer {
                received = []
                isSkippingLine = false
            }
            return isSkippingLine || received.isEmpty ? nil : .line(received)
        }
        if isSkippingLine {
            return nil
        }
        if received.count == Self.lineSizeMax {
            received = []
            isSkippingLine = true
            return .oversizedLine
        }
        received.append(byte)
        return nil
    }
}
