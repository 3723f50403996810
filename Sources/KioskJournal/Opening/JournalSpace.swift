import Glibc

/// The disk before a sale: one is opened only where the whole of it can be written down (D7).
///
/// A disk that fills up in the middle of a sale would keep a payment from being recorded, and so would
/// one that calls itself read-only and still takes what is written, until it is mounted anew.
enum JournalSpace {
    /// What must be free, in bytes: about eight commits of a sale with all their pages, four times.
    static let saleBytes: Int64 = 1 << 20

    /// Throws `EROFS` where the file system is read-only, and `ENOSPC` where there is less.
    static func checkForSale(_ path: String) throws(StoreFailure) {
        try SystemFile.checkWritable(path)
        let free = try SystemFile.volume(of: path).bytesFree
        guard free < saleBytes else { return }
        throw StoreFailure(
            action: "make room for a sale", path: path, code: ENOSPC, isSystem: true,
            message: "\(free / 1024) KiB are free, \(saleBytes / 1024) KiB are needed")
    }
}
