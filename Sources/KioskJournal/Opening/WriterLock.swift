import Glibc

/// The right to write a journal: at most one holder on the machine, this process included.
///
/// A lock of the open file (`flock`), so that the kernel gives it back when the process dies.
/// The file beside the journal holds the number of the process that has it, for people.
final class WriterLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or throws `.locked` at once.
    init(journal path: String) throws(JournalError) {
        let lockPath = path + ".lock"
        do {
            descriptor = try SystemFile.openOrCreate(lockPath)
        } catch {
            throw JournalError(error)
        }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let holder = WriterLock.holder(descriptor)
            close(descriptor)
            throw .locked(path: path, holderPID: holder)
        }
        announce()
    }

    deinit {
        close(descriptor)
    }

    /// Writes our number into the file; the lock holds even if that fails.
    private func announce() {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        unsafe text.withUnsafeBytes { bytes in
            _ = unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
        }
    }

    /// The number that the holder wrote, if it came to that yet.
    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0)
        }
        guard count > 0 else { return nil }
        let digits = bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
