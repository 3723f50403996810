/// One run: the figures that were asked for, one after the other, so that none disturbs another.
struct Benchmark {
    /// What is wanted.
    let options: BenchOptions

    private var commitCount: Int { options.quick ? 60 : 500 }
    private var recordCount: Int { options.quick ? 10_000 : 100_000 }
    private var warmSaleCount: Int { options.quick ? 20 : 150 }
    private var coldSaleCount: Int { options.quick ? 10 : 50 }
    private var newsSaleCount: Int { options.quick ? 4 : 40 }
    private var idleTime: Duration { options.quick ? .seconds(8) : .seconds(25) }
    private var memorySaleCount: Int { options.quick ? 10 : 50 }
    private var startCount: Int { options.quick ? 5 : 20 }

    /// Measures and reports; what cannot be measured is named instead.
    func run() async throws -> Report {
        let folder = options.folder ?? Machine.ownFolder()
        return try await Workplace.with(below: folder) { workplace in
            var report = Report(machine: try Machine.description(folder: folder))
            for subject in BenchOptions.Subject.allCases where options.subjects.contains(subject) {
                Terminal.complain("measuring: \(subject.rawValue)")
                do {
                    report.figures += try await figures(of: subject, workplace)
                } catch {
                    report.missing.append("\(subject.rawValue): \(error)")
                }
            }
            return report
        }
    }

    private func figures(
        of subject: BenchOptions.Subject, _ workplace: Workplace
    ) async throws -> [Figure] {
        switch subject {
        case .journal:
            return [
                try JournalBench(workplace: workplace, count: commitCount).measure(),
                try CheckBench(workplace: workplace, recordCount: recordCount).measure(),
            ]
        case .sale:
            return try await SaleBench(
                workplace: workplace, warmCount: warmSaleCount, coldCount: coldSaleCount
            ).measure()
        case .news:
            return try await NewsBench(
                binary: try daemon(), workplace: workplace, count: newsSaleCount
            ).measure()
        case .idle:
            return try await IdleBench(
                binary: try daemon(), workplace: workplace, time: idleTime
            ).measure()
        case .memory:
            return [
                try await MemoryBench(
                    binary: try daemon(), workplace: workplace, count: memorySaleCount
                ).measure()
            ]
        case .start:
            return [
                try await StartBench(
                    binary: try daemon(), workplace: workplace, count: startCount
                ).measure()
            ]
        case .size:
            return [try SizeBench(binary: try daemon(), workplace: workplace).measure()]
        }
    }

    private func daemon() throws(BenchError) -> String {
        let path = options.daemon ?? Machine.ownFolder() + "/kioskd"
        do throws(BenchError) {
            _ = try TextFile.size(path)
            return path
        } catch {
            throw .missing(
                "there is no \(path); build it with: swift build -c release --product kioskd")
        }
    }
}
