import FoundationEssentials
import Glibc

/// Where the program under test stands.
enum KioskdBinary {
    /// The environment variable that names another one.
    static let variable = "KIOSKD_BINARY"

    /// The program's path, or an error that says how to get one.
    static func path() throws -> String {
        if let named = ProcessInfo.processInfo.environment[variable] {
            guard access(named, X_OK) == 0 else {
                throw TestFailure("\(variable) names \(named), which cannot be run")
            }
            return named
        }
        let beside = try directoryOfTests() + "/kioskd"
        guard access(beside, X_OK) == 0 else {
            throw TestFailure(
                "\(beside) is missing; run `swift build --product kioskd`, "
                    + "or name the program in \(variable)")
        }
        return beside
    }

    /// The folder of the test bundle: SwiftPM puts the program into the same one.
    private static func directoryOfTests() throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            .split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }

    /// The project's folder, found from this file whatever links led to it.
    static func projectDirectory() throws -> String {
        let file = #filePath
        guard let resolved = realpath(file, nil) else {
            throw TestFailure("\(file) is not where it was compiled")
        }
        defer { free(resolved) }
        return String(cString: resolved).split(separator: "/", omittingEmptySubsequences: false)
            .dropLast(4).joined(separator: "/")
    }
}

/// Why a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
