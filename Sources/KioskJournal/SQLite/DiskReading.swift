import CSQLite
import Glibc

/// Tells a damaged file from a disk that fails.
///
/// SQLite calls both corrupt: when the system answers a read with EIO, which is what a worn-out card
/// does, it takes the file system for damaged and says SQLITE_CORRUPT. So after that word the bytes are
/// read plainly, once: a damaged file can be read, a failing disk cannot.
struct DiskReading {
    /// Reads so many bytes from a place on, as SQLite's `xRead` does, and answers with its code.
    typealias Read = (_ bytes: UnsafeMutableRawPointer, _ count: Int32, _ offset: Int64) -> Int32

    /// How much is read at a time, in bytes.
    static let chunk = 1 << 16
    /// How much is read at most, in bytes.
    static let bytesMax: Int64 = 256 << 20

    /// SQLite's code of the first read that failed; `nil` when all was read to the end.
    static func firstFailure(_ read: Read) -> Int32? {
        unsafe withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
            guard let bytes = buffer.baseAddress else { return nil }
            var offset: Int64 = 0
            while offset < bytesMax {
                let code = unsafe read(bytes, Int32(chunk), offset)
                switch code {
                case SQLITE_OK: offset += Int64(chunk)
                // The end of the file, or no such file.
                case SQLITE_IOERR | 2 << 8, SQLITE_NOTFOUND: return nil
                case _: return code & 0xff == SQLITE_IOERR ? code : nil
                }
            }
            return nil
        }
    }
}

extension StoreFailure {
    /// A disk that does not give back what is on it.
    static func unreadable(_ path: String, code: Int32) -> StoreFailure {
        StoreFailure(
            action: "read", path: path, code: code, isSystem: false,
            message: "the disk does not give it back", systemCode: EIO)
    }

    /// Whether the disk itself failed (EIO), not its file system or a right.
    public var isDiskFailure: Bool { systemCode == EIO }
}
