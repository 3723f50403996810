import FoundationEssentials
import KioskCore
import Testing

@testable import KioskJournal

/// Damage to the files of a journal that holds records in its WAL: either every record whose
/// append returned is read back, or the damage is reported. Never silently less.
///
/// One test at a time: they compute, and the others have to meet their time limits beside them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DamageTests {
    /// Damages a disk in each of these places, and fails where something is missing in silence.
    private func expectNothingSilent(
        _ image: DiskImage, _ places: [Int], _ what: String,
        _ damage: (inout DiskImage, Int) -> Void
    ) throws {
        var reported = 0
        for place in places {
            var damaged = image
            damage(&damaged, place)
            switch try damaged.finding() {
            case .everything: break
            case .reported: reported += 1
            case .less:
                Issue.record("\(what) at \(place): records are missing, and nobody says so")
                return
            }
        }
        #expect(reported > 0, "\(what): no damage was done")
    }

    @Test func `undamaged, everything is there`() throws {
        var image = try DiskImage.busy()
        #expect(image.wal?.count ?? 0 > 20 * DiskImage.frameBytes)
        #expect(try image.finding() == .everything)
        image.sharedMemory = nil
        #expect(try image.finding() == .everything, "the shared memory is made anew")
        image.sharedMemory = [UInt8](repeating: 0x5a, count: 32_768)
        #expect(try image.finding() == .everything, "it is not trusted")
    }

    @Test func `the file cut at every page and at random bytes`() throws {
        let image = try DiskImage.busy()
        let bytes = try #require(image.file?.count)
        var generator = SeededGenerator.fresh(for: "cut file")
        let cuts =
            Array(stride(from: 0, to: bytes, by: DiskImage.pageBytes))
            + (0..<15).map { _ in Int.random(in: 0..<bytes, using: &generator) }
        try expectNothingSilent(image, cuts, "the file cut") { image, cut in
            image.file = image.file.map { Array($0.prefix(cut)) }
        }
    }

    @Test func `the WAL cut at every frame and at random bytes`() throws {
        let image = try DiskImage.busy()
        let bytes = try #require(image.wal?.count)
        var generator = SeededGenerator.fresh(for: "cut WAL")
        let cuts =
            Array(stride(from: 32, to: bytes, by: DiskImage.frameBytes)) + [0, 31]
            + (0..<15).map { _ in Int.random(in: 0..<bytes, using: &generator) }
        try expectNothingSilent(image, cuts, "the WAL cut") { image, cut in
            image.wal = image.wal.map { Array($0.prefix(cut)) }
        }
    }

    @Test(arguments: ["file", "WAL", "mark"])
    func `a bit flipped`(in what: String) throws {
        let image = try DiskImage.busy()
        let path: WritableKeyPath<DiskImage, [UInt8]?> =
            what == "file" ? \.file : what == "WAL" ? \.wal : \.mark
        let bytes = try #require(image[keyPath: path]?.count)
        var generator = SeededGenerator.fresh(for: "bit flips in the \(what)")
        let places = (0..<60).map { _ in Int.random(in: 0..<(bytes * 8), using: &generator) }
        try expectNothingSilent(image, places, "a bit flipped in the \(what)") { image, place in
            image[keyPath: path]?[place / 8] ^= 1 << (place % 8)
        }
    }

    @Test(arguments: ["file", "WAL"])
    func `a zeroed page`(of what: String) throws {
        let image = try DiskImage.busy()
        let isFile = what == "file"
        let path: WritableKeyPath<DiskImage, [UInt8]?> = isFile ? \.file : \.wal
        let bytes = try #require(image[keyPath: path]?.count)
        let first = isFile ? 0 : 32 + 24
        let step = isFile ? DiskImage.pageBytes : DiskImage.frameBytes
        let pages = Array(stride(from: first, to: bytes, by: step))
        try expectNothingSilent(image, pages, "a zeroed page of the \(what)") { image, place in
            image[keyPath: path]?.replaceSubrange(
                place..<min(bytes, place + DiskImage.pageBytes),
                with: [UInt8](repeating: 0, count: min(bytes - place, DiskImage.pageBytes)))
        }
    }

    @Test func `a WAL that was removed, or belongs to another file, is reported`() throws {
        var image = try DiskImage.busy()
        let other = try DiskImage(file: [Samples.delivered(1)], wal: [Samples.delivered(2)])
        image.wal = nil
        #expect(try image.finding() == .reported)
        image.wal = []
        #expect(try image.finding() == .reported)
        image.wal = other.wal
        #expect(try image.finding() == .reported)
    }

    @Test func `a journal that was replaced by anything else is reported`() throws {
        var image = try DiskImage.busy()
        let old = try DiskImage(file: [Samples.delivered(1)], wal: [])
        let whole = image
        // By nothing, by an empty file, by something else.
        image.file = nil
        #expect(try image.finding() == .reported)
        image.wal = nil
        #expect(try image.finding() == .reported, "a new one would forget all refunds")
        image.file = []
        #expect(try image.finding() == .reported)
        image.file = Array("Dear diary".utf8)
        #expect(try image.finding() == .reported)
        // By an old copy, by another kiosk's journal.
        image = whole
        (image.file, image.wal) = (old.file, nil)
        #expect(try image.finding() == .reported)
        image.mark = try JournalMark(
            identity: "zzzzzz", sequence: #require(image.written.last).sequence
        ).line
        (image.file, image.wal) = (whole.file, whole.wal)
        #expect(try image.finding() == .reported)
    }

    @Test func `a folder in the journal's place is reported`() throws {
        let image = try DiskImage.busy()
        let scratch = try image.restored()
        try FileManager.default.removeItem(atPath: scratch.path)
        try FileManager.default.createDirectory(
            atPath: scratch.path, withIntermediateDirectories: false)
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        #expect(error == .notAJournal(path: scratch.path, detail: "it is not a file"))
    }

    @Test func `a reader is told too`() throws {
        var image = try DiskImage.busy()
        image.wal = nil
        let scratch = try image.restored()
        let error = #expect(throws: JournalError.self) {
            try Journal.open(path: scratch.path, access: .reading)
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `damage that shows while it is open leaves the files as they are`() throws {
        let scratch = try Scratch()
        var journal: Journal? = try scratch.writer()
        for sale in Int64(1)...20 {
            try journal?.append(Samples.delivered(sale), at: Samples.time)
        }
        try journal?.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try journal?.append(Samples.started)
        // A page of the file that the WAL has no copy of.
        var bytes = try read(scratch.path)
        for place in bytes.indices.dropFirst(DiskImage.pageBytes) where place % 97 == 0 {
            bytes[place] ^= 0xff
        }
        try overwrite(bytes, at: scratch.path)
        try journal?.execute("PRAGMA shrink_memory")
        let error = #expect(throws: JournalError.self) { try journal?.verify() }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let wal = try read(scratch.path + "-wal")
        journal = nil
        #expect(try read(scratch.path) == bytes)
        #expect(try read(scratch.path + "-wal") == wal)
    }

    @Test func `an old page of a large journal is looked at, too`() throws {
        let batches = stride(from: Int64(1), to: 1_200, by: 100).map { first in
            (first..<(first + 100)).flatMap { Samples.delivered($0) }
        }
        var image = try DiskImage(file: batches, wal: [[Samples.started]])
        let bytes = try #require(image.file)
        #expect(bytes.count / DiskImage.pageBytes > Int(JournalCheck.fullCheckPagesMax))
        let page = try #require(
            stride(from: DiskImage.pageBytes, to: bytes.count, by: DiskImage.pageBytes).first {
                place in
                let page = Array(bytes[place..<(place + DiskImage.pageBytes)])
                return LeafPage(page, isFirst: false)?.rows().contains { $0.key == 10 } ?? false
            })
        image.file?.replaceSubrange(
            page..<(page + DiskImage.pageBytes),
            with: [UInt8](repeating: 0, count: DiskImage.pageBytes))
        let scratch = try image.restored()
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
