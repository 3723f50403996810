import Glibc

/// Makes a system call, again while a signal interrupts it, and throws its name and errno.
@discardableResult
func repeating<Result: SignedInteger>(
    _ call: String, _ body: () -> Result
) throws(BenchError) -> Result {
    while true {
        let result = body()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw .system(call: call, code: code) }
    }
}

/// An open descriptor that is closed with its owner.
final class OwnedDescriptor: Sendable {
    /// Its number.
    let number: CInt

    /// Takes over an open descriptor.
    init(_ number: CInt) {
        self.number = number
    }

    deinit {
        _ = close(number)
    }

    /// Writes all bytes to a socket; a peer that is gone is an error, not a signal.
    func send(_ bytes: [UInt8]) throws(BenchError) {
        var sent = 0
        while sent < bytes.count {
            sent += try repeating("send") {
                unsafe bytes.withUnsafeBytes { buffer in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
                    return unsafe Glibc.send(
                        number, rest.baseAddress, rest.count, CInt(MSG_NOSIGNAL))
                }
            }
        }
    }

    /// Reads what is there, at most `count` bytes; nothing at the end.
    func receive(_ count: Int) throws(BenchError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = try repeating("recv") { unsafe recv(number, &bytes, count, 0) }
        return Array(bytes.prefix(read))
    }

    /// Writes all bytes to a file.
    func write(_ bytes: [UInt8]) throws(BenchError) {
        var written = 0
        while written < bytes.count {
            written += try repeating("write") {
                unsafe bytes.withUnsafeBytes { buffer in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                    return unsafe Glibc.write(number, rest.baseAddress, rest.count)
                }
            }
        }
    }

    /// Waits until something can be read; false when the time is over.
    func isReadable(within time: Duration) throws(BenchError) -> Bool {
        var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        let milliseconds = CInt(max(0, time / .milliseconds(1)))
        return try repeating("poll") { unsafe poll(&entry, 1, milliseconds) } > 0
    }

    /// Ends both directions, so that whoever waits on the socket hears of it.
    func shutDown() {
        _ = shutdown(number, CInt(SHUT_RDWR))
    }
}
