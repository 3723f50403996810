import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskJournal

/// The journal, opened for reading, with errors that end a command as they should.
///
/// Of a damaged journal it shows what can be read, with a warning first and 74 at the end.
final class JournalReader {
    private enum Source {
        case journal(Journal)
        case salvaged([StoredRecord])
    }

    private let path: String
    private var source: Source

    init(_ configuration: KioskConfiguration) throws {
        path = configuration.journal.path
        if let objection = FileAccess.objection(to: .reading, of: path) {
            Terminal.complain(objection)
            throw ExitCode(SystemExit.permission)
        }
        do throws(JournalError) {
            source = .journal(try Journal.open(path: path, access: .reading))
        } catch {
            // SQLite reads a journal that nobody has open only with files of its own beside it.
            if case .readOnly = error,
                let objection = FileAccess.objection(toWritingBeside: path)
            {
                Terminal.complain("no service has the journal open, and then \(objection)")
                throw ExitCode(SystemExit.permission)
            }
            source = try Self.salvaged(path, error)
        }
    }

    /// The newest sales, the newest first.
    func sales(limit: Int) throws -> [SaleHistory] {
        try reading { journal throws(JournalError) in
            var histories: [SaleHistory] = []
            for sale in try journal.recentSales(limit: limit) {
                histories += SaleHistory.fold(try journal.records(of: sale))
            }
            return histories
        } salvaged: { records in
            Array(SaleHistory.fold(records).suffix(limit).reversed())
        }
    }

    /// All records of one sale.
    func records(of sale: SaleID) throws -> [StoredRecord] {
        try reading { journal throws(JournalError) in
            try journal.records(of: sale)
        } salvaged: { records in
            records.filter { $0.record.sale == sale }
        }
    }

    /// The records of every sale that is not closed, the oldest sale first.
    func unfinishedSales() throws -> [[StoredRecord]] {
        let sales = Dictionary(grouping: try recoveryRecords()) { $0.record.sale }
        return sales.compactMap { sale, records in sale.map { ($0, records) } }
            .filter { SaleHistory.fold($0.1).first?.closed == false }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// What recovery reads: every sale that is not closed, all faults; of a damaged journal,
    /// everything that can be read.
    func recoveryRecords() throws -> [StoredRecord] {
        try reading { journal throws(JournalError) in
            try journal.recoveryRecords()
        } salvaged: {
            $0
        }
    }

    /// Reads what only a whole journal can answer, such as an export for the accountant.
    func readingWhole<Result>(
        _ body: (Journal) throws(JournalError) -> Result
    ) throws -> Result {
        // What is wrong with it was said when it was opened.
        guard case .journal(let journal) = source else {
            throw ExitCode(SystemExit.inputOutput)
        }
        do throws(JournalError) {
            return try body(journal)
        } catch {
            throw Self.exit(error)
        }
    }

    /// Ends the command with 74 where what was shown is not all there was.
    func finish() throws {
        if case .salvaged = source { throw ExitCode(SystemExit.inputOutput) }
    }

    private func reading<Result>(
        _ body: (Journal) throws(JournalError) -> Result,
        salvaged: ([StoredRecord]) -> Result
    ) throws -> Result {
        if case .journal(let journal) = source {
            do throws(JournalError) {
                return try body(journal)
            } catch {
                // Damage where only this question led to.
                source = try Self.salvaged(path, error)
            }
        }
        guard case .salvaged(let records) = source else { return salvaged([]) }
        return salvaged(records)
    }

    /// What can be read all the same, with a warning; where that is nothing, the error's own end.
    private static func salvaged(_ path: String, _ error: JournalError) throws -> Source {
        switch error {
        // SQLite cannot even read on a disk that has become read-only.
        case .damaged, .notAJournal, .unreadableRecord, .readOnly, .io: break
        case _: throw exit(error)
        }
        let salvaged: SalvagedJournal
        do throws(JournalError) {
            salvaged = try SalvagedJournal.read(path: path)
        } catch _ {
            throw exit(error)
        }
        guard !salvaged.records.isEmpty else { throw exit(error) }
        Terminal.complain("\(error)")
        Terminal.complain(
            "warning: this is what can be read of it, \(salvaged.records.count) records; "
                + JournalReport.lost(salvaged))
        return .salvaged(salvaged.records)
    }

    /// Says what is wrong and ends with the right code.
    static func exit(_ error: JournalError) -> ExitCode {
        Terminal.complain("\(error)")
        switch error {
        case .missing, .notAJournal, .newerSchema, .damaged, .unreadableRecord:
            return ExitCode(SystemExit.data)
        case .locked, .busy:
            return ExitCode(SystemExit.unavailable)
        case .invalidIdentity, .paymentAlreadyUsed, .orderNumberAlreadyUsed, .alreadyArmed,
            .duplicate, .lawBroken:
            return ExitCode(SystemExit.software)
        case .full, .readOnly, .io, .broken:
            return ExitCode(SystemExit.inputOutput)
        }
    }
}
