/// How large the binary is that goes onto the kiosk.
struct SizeBench {
    /// The daemon's binary.
    let binary: String
    /// Where the stripped copy goes.
    let workplace: Workplace

    /// The program that strips, from binutils.
    private static let strip = "/usr/bin/strip"

    /// Strips a copy and measures it.
    func measure() throws(BenchError) -> Figure {
        let copy = workplace.folder + "/kioskd-stripped"
        let code = try ChildProcess(Self.strip, ["-o", copy, binary]).wait()
        guard code == 0 else { throw .failed("\(Self.strip) ended with \(code)") }
        let bytes = try TextFile.size(copy)
        let whole = try TextFile.size(binary)
        let isDynamic = try Self.needsSwiftLibraries(copy)
        return Figure(
            name: "stripped binary", unit: "MB",
            samples: Samples(single: Double(bytes) / 1_000_000), aim: .value(38),
            meaning: isDynamic
                ? "linked with Swift's libraries as shared ones: their size comes on top"
                : "Swift's libraries are in it (--static-swift-stdlib)",
            details: [
                "\(binary), not stripped \(Report.number(Double(whole) / 1_000_000)) MB"
            ])
    }

    /// Whether the name of the shared library stands in the file, as it does when it is needed.
    private static func needsSwiftLibraries(_ path: String) throws(BenchError) -> Bool {
        let wanted = Array("libswiftCore.so".utf8)
        let bytes = try TextFile.bytes(path)
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return true }
            start = found + 1
        }
        return false
    }
}
