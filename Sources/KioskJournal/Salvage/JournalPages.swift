import Glibc

/// The pages of a journal's file and of its WAL, read without SQLite, which refuses a damaged file
/// as a whole.
///
/// The newest copy of a page counts: that in the WAL, else that in the file. A frame of the WAL
/// counts when it belongs to the WAL's present round, was committed, and has its checksum; each
/// frame's can be told without any before its neighbour.
struct JournalPages {
    /// The size of a page that this program writes, in bytes.
    private static let pageBytes = 4096
    /// Larger journals (4 GiB) do not occur.
    private static let pagesMax = 1 << 20

    private let file: ReadFile?
    private let log: ReadFile?
    /// How many pages there are.
    let count: Int
    /// Where the newest copy of a page is in the WAL.
    private let frames: [Int: Int64]

    private static let logHeaderBytes = 32
    private static let frameHeaderBytes = 24

    /// Opens what stands at the path and beside it; either may be missing.
    init(_ path: String) throws(StoreFailure) {
        var inFile = 0
        if case .file(let bytes) = try SystemFile.inspect(path) {
            inFile = Int(bytes) / Self.pageBytes
            file = try ReadFile(path)
        } else {
            file = nil
        }
        if case .file = try SystemFile.inspect(path + "-wal") {
            let wal = try ReadFile(path + "-wal")
            log = wal
            frames = try Self.committedFrames(wal)
        } else {
            log = nil
            frames = [:]
        }
        count = min(Self.pagesMax, max(inFile, frames.keys.max() ?? 0))
    }

    /// A page (the first is 1); `nil` where there is none.
    func page(_ number: Int) throws(StoreFailure) -> [UInt8]? {
        let bytes: [UInt8]
        if let log, let offset = frames[number] {
            bytes = try log.read(at: offset, bytesMax: Self.pageBytes)
        } else if let file {
            let offset = Int64(number - 1) * Int64(Self.pageBytes)
            bytes = try file.read(at: offset, bytesMax: Self.pageBytes)
        } else {
            return nil
        }
        return bytes.count == Self.pageBytes ? bytes : nil
    }

    private static func committedFrames(
        _ log: ReadFile
    ) throws(StoreFailure) -> [Int: Int64] {
        let header = try log.read(at: 0, bytesMax: logHeaderBytes)
        guard header.count == logHeaderBytes else { return [:] }
        let isBigEndian = header[3] & 1 == 1
        let salt = Array(header[16..<24])
        var sum = Array(header[24..<32])
        var frames: [Int: Int64] = [:]
        var uncommitted: [(page: Int, at: Int64)] = []
        var offset = Int64(logHeaderBytes)
        while true {
            let frame = try log.read(at: offset, bytesMax: frameHeaderBytes + pageBytes)
            guard frame.count == frameHeaderBytes + pageBytes else { return frames }
            let isWhole =
                Array(frame[8..<16]) == salt
                && checksum(frame[0..<8], frame[frameHeaderBytes...], from: sum, isBigEndian)
                    == Array(frame[16..<24])
            sum = Array(frame[16..<24])
            if isWhole {
                uncommitted.append((frame.number(at: 0), offset + Int64(frameHeaderBytes)))
                if frame.number(at: 4) != 0 {
                    for place in uncommitted { frames[place.page] = place.at }
                    uncommitted = []
                }
            }
            offset += Int64(frameHeaderBytes + pageBytes)
        }
    }

    /// SQLite's checksum of a frame, which begins with that of the frame before.
    private static func checksum(
        _ head: ArraySlice<UInt8>, _ page: ArraySlice<UInt8>, from start: [UInt8],
        _ isBigEndian: Bool
    ) -> [UInt8] {
        var first = UInt32(truncatingIfNeeded: start.number(at: 0))
        var second = UInt32(truncatingIfNeeded: start.number(at: 4))
        for part in [head, page] {
            var place = part.startIndex
            while place + 8 <= part.endIndex {
                first &+= word(part, place, isBigEndian) &+ second
                second &+= word(part, place + 4, isBigEndian) &+ first
                place += 8
            }
        }
        return [first, second].flatMap { number in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }

    private static func word(
        _ bytes: ArraySlice<UInt8>, _ place: Int, _ isBigEndian: Bool
    ) -> UInt32 {
        let low = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
        let high = UInt32(bytes[place + 2]) | UInt32(bytes[place + 3]) << 8
        let word = low | high << 16
        return isBigEndian ? word.byteSwapped : word
    }
}

/// A file that is open for reading, closed with the last reference.
private final class ReadFile {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(StoreFailure) {
        self.path = path
        descriptor = try SystemFile.open(path, O_RDONLY)
    }

    deinit {
        close(descriptor)
    }

    func read(at offset: Int64, bytesMax: Int) throws(StoreFailure) -> [UInt8] {
        try SystemFile.read(descriptor, path, at: offset, bytesMax: bytesMax)
    }
}

extension [UInt8] {
    /// The four bytes from a place on, the most significant first.
    func number(at place: Int) -> Int {
        (0..<4).reduce(0) { $0 << 8 | Int(self[place + $1]) }
    }
}
