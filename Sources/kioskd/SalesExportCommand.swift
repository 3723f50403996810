import ArgumentParser
import Glibc
import KioskCore
import KioskDaemon
import KioskJournal

extension SalesCommand {
    /// `kioskd sales export`
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The sales as a file for the accountant, one line a sale.",
            discussion: """
                Goes to standard output, oldest sale first; the totals go to standard error. It \
                reads beside the running service; what is written after it began is not in it.

                --from and --to choose by the time at which a sale was opened. A date stands for \
                the whole day in UTC; 2026-01-31T00:00:00+09:00 is a time, the first one of the \
                period at --from and the first one behind it at --to.

                The file is RFC 4180: commas, CRLF, quotes where needed, UTF-8. Times are UTC. \
                Amounts are whole numbers in the smallest unit of the currency (yen). A text that \
                a spreadsheet would carry out (one that begins with =, +, -, @, a tab or a \
                carriage return) has an apostrophe before it.

                Columns:
                \(columns)
                """)

        @OptionGroup var file: ConfigurationOption

        @Flag(help: "Comma-separated values, the only format there is.")
        var csv = false

        @Flag(help: "Begin with a byte order mark, so that Excel reads the file as UTF-8.")
        var excel = false

        @Option(help: "The first day, or the first moment, at which sales were opened.")
        var from: String?

        @Option(help: "The last day, or the moment before which sales were opened.")
        var to: String?

        /// So many sales are in memory at a time.
        private static let page = 200

        private static var columns: String {
            Terminal.table(SaleExport.columns.map { ["  \($0.name)", $0.meaning] })
                .joined(separator: "\n")
        }

        func validate() throws {
            guard csv else { throw ValidationError("say --csv, the only format there is") }
            _ = try period()
        }

        func run() throws {
            let period = try period()
            let reader = try JournalReader(file.load())
            var export = SaleExport { history in
                let why = SaleReport.why(history)
                return why == "-" ? nil : why
            }
            guard try write((excel ? "\u{FEFF}" : "") + SaleExport.header) else { return }
            let newest = try reader.readingWhole { journal throws(JournalError) in
                try journal.lastSequence()
            }
            while true {
                let records = try reader.readingWhole { journal throws(JournalError) in
                    try journal.recordsOfSales(
                        openedFrom: period.from, before: period.end, after: export.last,
                        through: newest, limit: Self.page)
                }
                guard !records.isEmpty else { break }
                guard try write(export.lines(of: records)) else { return }
            }
            Terminal.complain(Self.summary(of: export))
        }

        private func period() throws -> ExportPeriod {
            do throws(ExportPeriod.Fault) {
                return try ExportPeriod(from: from, to: to)
            } catch {
                throw ValidationError("\(error)")
            }
        }

        /// Whether anybody still reads; a file that is not whole is an error.
        private func write(_ text: String) throws -> Bool {
            switch StandardOutput.write(text) {
            case .whole: return true
            case .unread: return false
            case .failed(let code):
                let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "unknown"
                Terminal.complain(
                    "the file cannot be written: \(words); what is there of it is not whole")
                throw ExitCode(SystemExit.inputOutput)
            }
        }

        private static func summary(of export: SaleExport) -> String {
            let sums = export.totals.currencies.map { currency in
                let sums = export.totals[currency]
                return "captured \(sums.captured), refunded \(sums.refunded), "
                    + "kept \(sums.kept) \(currency)"
            }
            return "\(export.sales) sales" + sums.map { "; \($0)" }.joined()
        }
    }
}
