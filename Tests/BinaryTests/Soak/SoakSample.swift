import FoundationEssentials
import Glibc

/// What a process holds at one moment of a soak.
struct SoakSample {
    /// Since the first sample, in seconds.
    let seconds: Double
    /// Customers served so far.
    let customers: Int
    /// Memory of its own, in kB.
    let anonymous: Int
    /// Memory with mapped files, in kB.
    let resident: Int
    /// Open descriptors; `nil` where only root may count them.
    let descriptors: Int?
    /// Threads.
    let threads: Int
    /// The journal with its write-ahead log, in bytes.
    let journal: Int

    /// What a process holds now.
    static func of(
        _ kiosk: Kiosk, after seconds: Double, customers: Int
    ) throws -> SoakSample {
        let process = try kiosk.life.pid
        let status = String(
            decoding: FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data(),
            as: UTF8.self)
        func number(_ name: String) throws -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
            let words = line?.split(whereSeparator: { $0 == "\t" || $0 == " " }) ?? []
            guard words.count > 1, let number = Int(words[1]) else {
                throw TestFailure("the kernel does not tell \(name) of the process \(process)")
            }
            return number
        }
        return SoakSample(
            seconds: seconds, customers: customers, anonymous: try number("RssAnon"),
            resident: try number("VmRSS"), descriptors: descriptors(of: process),
            threads: try number("Threads"),
            journal: size(kiosk.journalPath) + size(kiosk.journalPath + "-wal"))
    }

    /// The service shuts others out of what it holds (X1), its own user too.
    private static func descriptors(of process: pid_t) -> Int? {
        guard let folder = opendir("/proc/\(process)/fd") else { return nil }
        defer { closedir(folder) }
        // Two entries are the folder and its parent.
        var count = -2
        while readdir(folder) != nil { count += 1 }
        return count
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The columns of a file of samples.
    static let header =
        "seconds,customers,anonymous_kB,resident_kB,descriptors,threads,journal_bytes"

    /// The sample as a line of that file.
    var line: String {
        """
        \(seconds),\(customers),\(anonymous),\(resident),\(descriptors.map(String.init) ?? ""),\
        \(threads),\(journal)
        """
    }
}
