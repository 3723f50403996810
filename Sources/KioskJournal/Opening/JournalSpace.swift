import Glibc

/// Room on the disk: a sale is opened only where the whole of it can be written down (D7).
///
/// A disk that fills up in the middle of a sale would keep a payment from being recorded.
enum JournalSpace {
    /// What must be free, in bytes: about eight commits of a sale with all their pages, four times.
    static let saleBytes: Int64 = 1 << 20

    /// Throws `ENOSPC` where there is less.
    static func checkForSale(_ path: String) throws(StoreFailure) {
        let free = try SystemFile.bytesFree(path)
        guard free < saleBytes else { return }
        throw StoreFailure(
            action: "make room for a sale", path: path, code: ENOSPC, isSystem: true,
            message: "\(free / 1024) KiB are free, \(saleBytes / 1024) KiB are needed")
    }
}
