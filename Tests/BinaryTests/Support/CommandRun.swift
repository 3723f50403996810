import Glibc
import Testing

/// A folder in which a test runs commands to their end.
final class CommandBench {
    let directory: TemporaryDirectory
    private var processes: [ChildProcess] = []

    private init(_ directory: TemporaryDirectory) {
        self.directory = directory
    }

    /// What a command did.
    struct Result {
        let ending: ChildProcess.Ending
        let output: String
        let errors: String
    }

    /// Runs a test with a bench; afterwards no process and no file of it is left.
    static func with(_ body: (CommandBench) async throws -> Void) async throws {
        let bench = CommandBench(try TemporaryDirectory())
        defer { bench.directory.remove() }
        defer { for process in bench.processes { process.killAndReap() } }
        try await body(bench)
        let holders = try bench.directory.files(
            holding: SimulatorProcess.secretKey, except: [KioskFile().keyName])
        #expect(holders.isEmpty, "the key is in these files")
    }

    /// Runs kioskd to its end.
    ///
    /// - Parameter isRead: whether anybody reads standard output; else it is a pipe whose reader
    ///   has gone, as after `| head`.
    @discardableResult
    func run(
        _ arguments: [String], environment: [String: String] = [:], isRead: Bool = true,
        within limit: Duration = patience
    ) async throws -> Result {
        let closedPipe = isRead ? nil : try closedPipe()
        defer { if let closedPipe { close(closedPipe) } }
        let process = try ChildProcess.kioskd(
            arguments, environment: environment, in: directory,
            named: "command\(processes.count + 1)", outputDescriptor: closedPipe)
        processes.append(process)
        let ending = try await process.waitForEnd(within: limit)
        return Result(
            ending: ending, output: isRead ? process.output : "", errors: process.errors)
    }

    /// The writing end of a pipe that has no reader; no other child can come to have it.
    private func closedPipe() throws -> CInt {
        let path = directory.file("pipe")
        guard mkfifo(path, 0o600) == 0 else { throw TestFailure("mkfifo: errno \(errno)") }
        let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        let writer = open(path, O_WRONLY | O_CLOEXEC)
        guard reader >= 0, writer >= 0 else { throw TestFailure("open: errno \(errno)") }
        return writer
    }

    /// Writes the configuration of a kiosk whose KOMOJU nobody plays.
    func writeConfiguration(_ file: KioskFile = KioskFile()) throws -> String {
        try directory.write(
            file.text(address: "http://127.0.0.1:9", directory: directory), to: "kiosk.json")
    }
}
