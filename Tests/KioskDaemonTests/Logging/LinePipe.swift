import Glibc

/// A pipe in the place of stderr.
final class LinePipe: Sendable {
    /// What goes wrong with it.
    struct Failure: Error {
        let code: Int32
    }

    /// The end that the log writes to.
    let writeEnd: CInt
    private let readEnd: CInt

    /// A small pipe.
    init() throws {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(code: errno) }
        (readEnd, writeEnd) = (ends[0], ends[1])
        // F_SETPIPE_SZ is Linux's own; two pages, because one in use counts as full.
        guard fcntl(writeEnd, 1_031, 8_192) >= 0 else { throw Failure(code: errno) }
        _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(writeEnd)
        close(readEnd)
    }

    /// Everything that was written since the last call.
    func read() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(readEnd, &bytes, bytes.count)
        if count < 0, errno != EAGAIN { throw Failure(code: errno) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// Fills the pipe to the brim.
    func fill() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 8_192)
        guard write(writeEnd, bytes, bytes.count) == bytes.count else {
            throw Failure(code: errno)
        }
    }
}
