import Glibc

/// The machine that is measured, in words.
enum Machine {
    /// What a reader needs to compare figures: processors, load, the disk.
    static func description(folder: String) throws(BenchError) -> [String] {
        let load = try TextFile.read("/proc/loadavg").split(separator: " ").prefix(3)
            .joined(separator: " ")
        let release = try TextFile.read("/proc/sys/kernel/osrelease").prefix { $0 != "\n" }
        let processors = sysconf(CInt(_SC_NPROCESSORS_ONLN))
        return [
            "\(model()) × \(processors), Linux \(release), load \(load) (1, 5, 15 minutes)",
            "journals in \(folder) (\(try fileSystem(of: folder)))",
        ]
    }

    /// The folder of this program.
    static func ownFolder() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return "." }
        let exact = String(
            decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return String(exact[..<(exact.lastIndex(of: "/") ?? exact.startIndex)])
    }

    private static func model() -> String {
        do throws(BenchError) {
            let lines = try TextFile.read("/proc/cpuinfo").split(separator: "\n")
            let line = lines.first { $0.hasPrefix("model name") || $0.hasPrefix("Model") }
            guard let name = line?.split(separator: ":", maxSplits: 1).last else {
                return "processor"
            }
            return String(name.drop { $0 == " " })
        } catch {
            return "processor"
        }
    }

    /// The type of the mount that holds the folder: the longest mount point that it begins with.
    private static func fileSystem(of folder: String) throws(BenchError) -> String {
        var best: (point: Substring, type: Substring) = ("", "unknown")
        for line in try TextFile.read("/proc/self/mounts").split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2, words[1].count >= best.point.count else { continue }
            let point = words[1] == "/" ? "/" : words[1] + "/"
            if (folder + "/").hasPrefix(point) { best = (words[1], words[2]) }
        }
        return String(best.type)
    }
}
