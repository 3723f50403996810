import Glibc
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// The commit that every dispense waits for, beside the least that a disk can be asked for.
struct JournalBench {
    /// Where the journal is kept.
    let workplace: Workplace
    /// How many commits are measured.
    let count: Int

    /// What is not counted: caches fill, statements are prepared.
    private static let warmUpCount = 20

    /// One turn's times.
    private struct Turn {
        var commit: Duration
        var processor: Duration
        var bare: Duration
    }

    /// Measures commits and bare writes in turn, each after a commit, so that neither finds the
    /// disk more at rest than the other.
    func measure() throws(BenchError) -> Figure {
        let ledger = try SaleLedger(path: workplace.journal)
        let file = try TextFile.open(
            workplace.folder + "/bare", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
        var turns: [Turn] = []
        var sizes: [Int] = []
        for number in 0..<(count + Self.warmUpCount) {
            try ledger.open()
            let written = try Self.bytesWritten()
            let (begin, processorBegin) = (MonotonicClock.now(), Self.processorTime())
            try ledger.arm()
            let (end, processorEnd) = (MonotonicClock.now(), Self.processorTime())
            sizes.append(try Self.bytesWritten() - written)
            let size = sizes.sorted()[sizes.count / 2]
            let bareBegin = MonotonicClock.now()
            try file.write([UInt8](repeating: 1, count: size))
            try repeating("fdatasync") { fdatasync(file.number) }
            let bareEnd = MonotonicClock.now()
            try ledger.close()
            guard number >= Self.warmUpCount else { continue }
            turns.append(
                Turn(
                    commit: end - begin, processor: processorEnd - processorBegin,
                    bare: bareEnd - bareBegin))
        }
        return figure(turns, size: sizes.sorted()[sizes.count / 2])
    }

    private func figure(_ turns: [Turn], size: Int) -> Figure {
        let processor = Samples(microseconds: turns.map(\.processor))
        return Figure(
            name: "journal commit", unit: "µs",
            samples: Samples(microseconds: turns.map(\.commit)),
            reference: Figure.Reference(
                name: "bare append + fdatasync",
                samples: Samples(microseconds: turns.map(\.bare))),
            aim: .ratio(1.3),
            meaning: "what the record of a capture and its arming costs before the relay may move",
            details: [
                "a commit writes \(size) bytes; the bare append wrote as many",
                "its own CPU time, as part of the above: p50 \(Report.number(processor.p50)) µs, "
                    + "p99 \(Report.number(processor.p99)) µs",
            ])
    }

    /// What this process has handed to the kernel so far.
    private static func bytesWritten() throws(BenchError) -> Int {
        guard let count = TextFile.number("wchar", in: try TextFile.read("/proc/self/io")) else {
            throw .missing("the kernel does not count the bytes that are written")
        }
        return count
    }

    private static func processorTime() -> Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
