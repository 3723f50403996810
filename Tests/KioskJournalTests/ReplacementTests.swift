import FoundationEssentials
import KioskCore
import Testing

@testable import KioskJournal

/// A new journal in the place of a damaged one: no payment used twice, no order number again,
/// nothing refunded that may have been delivered, nothing removed.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ReplacementTests {
    private static let now = WallTime(
        microsecondsSince1970: Samples.time.microsecondsSince1970 + 60_000_000)

    private static func replace(_ scratch: Scratch) throws(JournalError) -> JournalReplacement {
        try JournalReplacement.replace(
            path: scratch.path, newIdentity: "fresh1", at: now, by: "a test")
    }

    /// Opens the journal as the daemon would, and checks all of it.
    private static func opened(_ scratch: Scratch) throws -> Journal {
        let journal = try scratch.writer()
        try journal.verify()
        #expect(journal.identity == "fresh1")
        return journal
    }

    private static func sale(_ number: Int64, in journal: Journal) throws -> SaleHistory? {
        SaleHistory.fold(try journal.records(of: SaleID(number))).first
    }

    /// Zeroes the page of the file that holds a record.
    private static func damage(
        _ image: inout DiskImage, holding record: JournalRecord
    ) throws {
        let stored = try #require(image.written.first { $0.record == record })
        let bytes = try #require(image.file)
        let page = try #require(
            stride(from: 0, to: bytes.count, by: DiskImage.pageBytes).first { place in
                let page = Array(bytes[place..<(place + DiskImage.pageBytes)])
                let rows = LeafPage(page, isFirst: place == 0)?.rows() ?? []
                return rows.contains { $0.key == stored.sequence && $0.columns.count == 9 }
            })
        image.file?.replaceSubrange(
            page..<(page + DiskImage.pageBytes),
            with: [UInt8](repeating: 0, count: DiskImage.pageBytes))
    }

    @Test func `whatever page is damaged, the new journal is lawful and the old one is kept`()
        throws
    {
        let image = try DiskImage.busy()
        let bytes = try #require(image.file?.count)
        let written = Set(image.written.map(\.record))
        for page in stride(from: 0, to: bytes, by: 3 * DiskImage.pageBytes) {
            var damaged = image
            damaged.file?.replaceSubrange(
                page..<(page + DiskImage.pageBytes),
                with: [UInt8](repeating: 0, count: DiskImage.pageBytes))
            let scratch = try damaged.restored()
            let replacement = try Self.replace(scratch)
            #expect(try read(replacement.keptAs) == damaged.file)
            #expect(try read(replacement.keptAs + "-wal") == damaged.wal)
            let journal = try Self.opened(scratch)
            let records = try journal.everything().map(\.record)
            let own = records.filter { !written.contains($0) }
            #expect(own.count == 1 + replacement.heldSales.count, "holds and the note")
            // Nothing that is carried over stands otherwise than before.
            for history in SaleHistory.fold(try journal.everything()) {
                let before = SaleHistory.fold(
                    image.written.filter { $0.record.sale == history.opening.sale })
                let isHeld = replacement.heldSales.contains(history.opening.sale)
                #expect(isHeld || before.first?.standing == history.standing)
            }
            // The newest sales are whole: the refund goes on, the watch goes on.
            #expect(try Self.sale(61, in: journal)?.standing == .refundOwed)
            #expect(try Self.sale(62, in: journal)?.closed == false)
            #expect(try Self.sale(63, in: journal)?.standing == .held)
        }
    }

    @Test func `a sale whose end may be lost is held, a refund that is owed goes on`() throws {
        var image = try DiskImage(
            file: [
                [Samples.opening(1), Samples.session(1), Samples.capture(1), Samples.owing(1)],
                [Samples.opening(2), Samples.session(2)],
                [Samples.opening(3), Samples.session(3), Samples.capture(3)],
                [Samples.opening(4), Samples.session(4), Samples.capture(4), Samples.arming(4)],
                [Samples.opening(5), Samples.session(5), Samples.unpaid(5)],
            ], wal: [[Samples.dispensed(4), Samples.closing(4)]])
        image.wal = nil
        let scratch = try image.restored()
        let replacement = try Self.replace(scratch)
        #expect(replacement.heldSales == [SaleID(2), SaleID(3), SaleID(4)])
        let journal = try Self.opened(scratch)
        #expect(try Self.sale(1, in: journal)?.standing == .refundOwed)
        #expect(try Self.sale(5, in: journal)?.standing == .unpaid)
        for number in Int64(2)...4 {
            let hold = try Self.sale(number, in: journal)?.hold
            #expect(hold?.reason == .journalDamaged)
            #expect(hold?.payment?.text == (number == 2 ? nil : "payment-\(number)"))
        }
        // Recovery neither vends nor refunds them.
        let lawful = #expect(throws: JournalError.self) {
            try journal.append(Samples.arming(3))
        }
        #expect(lawful == .lawBroken(.armedWhileUndecided, kind: .armed, sale: SaleID(3)))
    }

    @Test func `where nothing can be hidden an open sale stays open`() throws {
        var image = try DiskImage(
            file: (1...45).map { Samples.delivered($0) },
            wal: [[Samples.opening(46), Samples.session(46), Samples.capture(46)]])
        try Self.damage(&image, holding: Samples.capture(20))
        let scratch = try image.restored()
        let replacement = try Self.replace(scratch)
        #expect(replacement.heldSales.isEmpty)
        // The opening of one is lost, and of another only the closing, which recovery repeats.
        #expect(replacement.leftSales == [SaleID(20)])
        let journal = try Self.opened(scratch)
        #expect(try Self.sale(46, in: journal)?.standing == .open)
        let half = try #require(try Self.sale(15, in: journal))
        #expect(half.outcome == .delivered && !half.closed)
    }

    @Test func `no payment of a sale that was left behind is taken again (M9)`() throws {
        var image = try DiskImage(file: (1...45).map { Samples.delivered($0) }, wal: [])
        try Self.damage(&image, holding: Samples.session(30))
        let scratch = try image.restored()
        let replacement = try Self.replace(scratch)
        let journal = try Self.opened(scratch)
        let payments = replacement.salvaged.records.compactMap(\.record.payment)
        let left = replacement.salvaged.records.filter {
            $0.record.sale.map(replacement.leftSales.contains) ?? false
        }
        #expect(!left.compactMap(\.record.payment).isEmpty, "the case is in the test")
        for (offset, payment) in payments.enumerated() {
            let sale = Int64(100 + offset)
            try journal.append(Samples.opening(sale), Samples.session(sale))
            #expect(throws: JournalError.paymentAlreadyUsed(payment)) {
                try journal.append(Samples.capture(sale, payment: payment.text))
            }
            try journal.append(Samples.unpaid(sale), Samples.closing(sale))
        }
    }

    @Test func `a cut sale that was not settled is held`() throws {
        // Its capture is on the damaged page, its arming is in the WAL.
        var image = try DiskImage(
            file: (1...30).map { Samples.delivered($0) } + [[Samples.opening(31)]]
                + (0..<60).map { _ in [Samples.started] }
                + [[Samples.session(31), Samples.capture(31)]]
                + (0..<60).map { _ in [Samples.started] },
            wal: [[Samples.arming(31)]])
        try Self.damage(&image, holding: Samples.capture(31))
        let scratch = try image.restored()
        let replacement = try Self.replace(scratch)
        #expect(replacement.heldSales == [SaleID(31)])
        let sale = try Self.sale(31, in: Self.opened(scratch))
        #expect(sale?.hold?.reason == .journalDamaged)
        #expect(sale?.arming == nil, "it cannot be without its capture")
    }

    @Test(arguments: [1, 2])
    func `a replacement that was cut off is begun again from the kept files`(
        links: Int
    ) throws {
        var image = try DiskImage.busy()
        try Self.damage(&image, holding: Samples.capture(3))
        let scratch = try image.restored()
        // As far as the second names, and then as far as the WAL's removal.
        let kept = scratch.path + ".damaged-20260101000000"
        for suffix in ["", "-wal"] {
            try FileManager.default.linkItem(
                atPath: scratch.path + suffix, toPath: kept + suffix)
        }
        if links == 2 { try FileManager.default.removeItem(atPath: scratch.path + "-wal") }
        let replacement = try Self.replace(scratch)
        #expect(replacement.keptAs == kept)
        #expect(try read(kept + "-wal") == image.wal)
        #expect(try Self.sale(61, in: Self.opened(scratch))?.standing == .refundOwed)
    }

    @Test func `a journal that is gone is begun anew, with what its WAL still has`() throws {
        var image = try DiskImage.busy()
        image.file = nil
        let scratch = try image.restored()
        let replacement = try Self.replace(scratch)
        #expect(!replacement.salvaged.records.isEmpty)
        #expect(try read(replacement.keptAs + "-wal") == image.wal)
        _ = try Self.opened(scratch)
    }

    @Test func `what never was a journal is not replaced`() throws {
        let scratch = try Scratch()
        try write(Array("Dear diary".utf8), to: scratch.path)
        let error = #expect(throws: JournalError.self) { try Self.replace(scratch) }
        guard case .notAJournal = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try read(scratch.path) == Array("Dear diary".utf8))
    }

    @Test func `a journal that is being written is not replaced`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.started)
        let error = #expect(throws: JournalError.self) { try Self.replace(scratch) }
        guard case .locked = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
