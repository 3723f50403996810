import Glibc
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// What looking for damage costs at the start, in a journal of years, beside a look at all of it.
struct CheckBench {
    /// Where the journal is kept.
    let workplace: Workplace
    /// How many records it has.
    let recordCount: Int

    private static let turns = 7

    /// Measures the opening and the full check in turn.
    func measure() throws(BenchError) -> Figure {
        let path = workplace.folder + "/large.sqlite"
        try fill(path)
        var openings: [Duration] = []
        var checks: [Duration] = []
        for _ in 0..<Self.turns {
            let begin = MonotonicClock.now()
            let journal = try opened(path)
            let opened = MonotonicClock.now()
            do throws(JournalError) {
                try journal.verify()
            } catch {
                throw .failed("\(error)")
            }
            openings.append(opened - begin)
            checks.append(MonotonicClock.now() - opened)
        }
        return Figure(
            name: "opening a journal of \(recordCount) records", unit: "µs",
            samples: Samples(microseconds: openings),
            reference: Figure.Reference(
                name: "every page, index and record of it", samples: Samples(microseconds: checks)),
            aim: .ratio(1),
            meaning:
                "how much the search for damage holds up a start; `journal check` and `doctor` "
                + "look at everything",
            details: ["the file has \(try TextFile.size(path) / 1024) KiB"])
    }

    private func opened(_ path: String) throws(BenchError) -> Journal {
        do throws(JournalError) {
            return try Journal.open(path: path, access: .writing(newIdentity: "bench1"))
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Sales that were delivered, six records each.
    private func fill(_ path: String) throws(BenchError) {
        let journal = try opened(path)
        let batch = 100
        var number: Int64 = 0
        while number * 6 < Int64(recordCount) {
            let sales = (number + 1)...(number + Int64(batch))
            do throws(JournalError) {
                try journal.append(sales.flatMap { Self.sale($0) }, at: WallClock.now())
            } catch {
                throw .failed("\(error)")
            }
            number += Int64(batch)
        }
    }

    private static func sale(_ number: Int64) -> [JournalRecord] {
        let (sale, session) = (SaleID(number), SessionID("7vjmnx6p3qrwz0k2d8c5t\(number)"))
        return [
            .saleOpened(
                SaleOpening(
                    sale: sale, item: "A1", price: .yen(150),
                    orderNumber: OrderNumber("bench-A1-bench1-\(number)"),
                    createKey: IdempotencyKey("bench-A1-bench1-\(number)-create"),
                    sessionExpiresSeconds: 300)),
            .sessionCreated(SessionCreation(sale: sale, session: session)),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: sale, session: session, payment: PaymentID("4x8k2m6q9w3z\(number)"),
                    money: .yen(150), capturedAt: nil)),
            .armed(Arming(sale: sale, item: "A1", pulseMilliseconds: 400, stockLeft: nil)),
            .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered)),
            .saleClosed(SaleClosing(sale: sale)),
        ]
    }
}
