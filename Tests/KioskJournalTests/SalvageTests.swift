import FoundationEssentials
import KioskCore
import Testing

@testable import KioskJournal

/// Of a damaged journal everything is read that can be, and nothing that was not written.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SalvageTests {
    /// So many records are on one page at most: what one damaged page may cost.
    private static let recordsPerPageMax = 40

    private func salvage(_ image: DiskImage) throws -> SalvagedJournal {
        let scratch = try image.restored()
        return try SalvagedJournal.read(path: scratch.path)
    }

    @Test func `of a whole journal everything is read, the WAL's part too`() throws {
        let image = try DiskImage.busy()
        let salvaged = try salvage(image)
        #expect(salvaged.records == image.written)
        #expect(salvaged.lost.isEmpty)
        #expect(salvaged.isEndKnown)
    }

    @Test func `what was purged is not found again, and not missed`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        for sale in Int64(1)...40 {
            try journal.append(Samples.delivered(sale), at: Samples.time)
        }
        let later = WallTime(microsecondsSince1970: Samples.time.microsecondsSince1970 + 1)
        #expect(try journal.purge(before: later, at: later, limit: 30) == 30)
        for sale in Int64(41)...50 {
            try journal.append(Samples.delivered(sale), at: Samples.time)
        }
        for mode in ["PASSIVE", "TRUNCATE"] {
            let salvaged = try SalvagedJournal.read(path: scratch.path)
            #expect(try salvaged.records == journal.everything())
            #expect(salvaged.lost.isEmpty)
            try journal.execute("PRAGMA wal_checkpoint(\(mode))")
        }
    }

    @Test(arguments: ["file", "WAL"])
    func `a damaged page costs what stood on it, and nothing else`(of what: String) throws {
        let image = try DiskImage.busy()
        let isFile = what == "file"
        let path: WritableKeyPath<DiskImage, [UInt8]?> = isFile ? \.file : \.wal
        let bytes = try #require(image[keyPath: path]?.count)
        let step = isFile ? DiskImage.pageBytes : DiskImage.frameBytes
        let pages = stride(from: isFile ? 0 : 32 + 24, to: bytes, by: 3 * step)
        var costly = 0
        for page in pages {
            var damaged = image
            damaged[keyPath: path]?.replaceSubrange(
                page..<min(bytes, page + DiskImage.pageBytes),
                with: [UInt8](repeating: 0, count: min(bytes - page, DiskImage.pageBytes)))
            let salvaged = try salvage(damaged)
            let numbers = Set(salvaged.records.map(\.sequence))
            let kept = image.written.filter { numbers.contains($0.sequence) }
            let lost = image.written.count - kept.count
            guard salvaged.records == kept, lost <= Self.recordsPerPageMax else {
                Issue.record("the page at \(page) of the \(what) cost \(lost) records")
                return
            }
            let named = salvaged.lost.reduce(0) { $0 + $1.count }
            #expect(named == lost, "what is lost is named")
            if lost > 0 { costly += 1 }
        }
        #expect(costly > 0)
    }

    @Test func `bytes that were flipped never make a record that was not written`() throws {
        let image = try DiskImage.busy()
        let written = Set(image.written)
        var generator = SeededGenerator.fresh(for: "flips before salvage")
        for _ in 0..<20 {
            var damaged = image
            for _ in 0..<200 {
                let count = try #require(damaged.file?.count)
                let place = Int.random(in: 0..<count, using: &generator)
                damaged.file?[place] = UInt8.random(in: .min ... .max, using: &generator)
            }
            let salvaged = try salvage(damaged)
            #expect(salvaged.records.allSatisfy(written.contains))
        }
    }

    @Test func `what was not committed is not read`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let kept = try journal.append(Samples.delivered(1), at: Samples.time)
        // Spills into the WAL before it is known whether it will be committed.
        try journal.execute("PRAGMA cache_size = 1")
        let result = #expect(throws: JournalError.self) {
            try journal.append(
                (2...60).flatMap { Samples.delivered($0) } + [Samples.opening(2)],
                at: Samples.time)
        }
        #expect(result == .duplicate(kind: .saleOpened, sale: SaleID(2)) || result != nil)
        #expect(try SalvagedJournal.read(path: scratch.path).records == kept)
    }

    @Test func `without a mark nobody knows how far it went`() throws {
        var image = try DiskImage.busy()
        image.mark = nil
        let salvaged = try salvage(image)
        #expect(salvaged.records == image.written)
        #expect(!salvaged.isEndKnown)
    }

    @Test func `without its WAL the lost end is named`() throws {
        var image = try DiskImage.busy()
        image.wal = nil
        let salvaged = try salvage(image)
        let last = try #require(image.written.last).sequence
        let read = try #require(salvaged.records.last).sequence
        #expect(salvaged.lost == [(read + 1)...last])
    }
}
