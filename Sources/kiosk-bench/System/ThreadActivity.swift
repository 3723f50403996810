import FoundationEssentials
import KioskCore

/// What the threads of a process have done so far, as the kernel counts it.
struct ThreadActivity: Sendable {
    /// One thread.
    struct Entry: Sendable, Equatable {
        /// Its name.
        var name: String
        /// How often it waited for something and was woken.
        var wakeUps: Int
        /// Its CPU time in nanoseconds.
        var nanoseconds: Int
    }

    /// By the thread's number.
    var entries: [Int: Entry]

    /// Reads a process's threads.
    static func of(process identifier: Int32) throws(BenchError) -> ThreadActivity {
        let folder = "/proc/\(identifier)/task"
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .missing("the process \(identifier) is gone")
        }
        var entries: [Int: Entry] = [:]
        for name in names {
            guard let number = Int(name) else { continue }
            let status = try TextFile.read("\(folder)/\(name)/status")
            let times = try TextFile.read("\(folder)/\(name)/schedstat")
            let comm = try TextFile.read("\(folder)/\(name)/comm")
            entries[number] = Entry(
                name: String(comm.prefix { $0 != "\n" }),
                wakeUps: TextFile.number("voluntary_ctxt_switches", in: status) ?? 0,
                nanoseconds: times.split(separator: " ").first.flatMap { Int($0) } ?? 0)
        }
        return ThreadActivity(entries: entries)
    }

    /// What happened since an earlier reading; a thread that is new counts from its start.
    func since(_ earlier: ThreadActivity) -> [Entry] {
        entries.map { number, entry in
            let before = earlier.entries[number]
            return Entry(
                name: entry.name, wakeUps: entry.wakeUps - (before?.wakeUps ?? 0),
                nanoseconds: entry.nanoseconds - (before?.nanoseconds ?? 0))
        }
        .sorted { ($1.wakeUps, $0.name) < ($0.wakeUps, $1.name) }
    }
}
