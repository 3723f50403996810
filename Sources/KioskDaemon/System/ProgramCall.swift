import Glibc
import KioskCore

/// A program of the system that is asked something: it is run to its end with nothing to read, and
/// there is a limit on its time and on what it may say.
enum ProgramCall {
    /// What a program answered.
    struct Answer: Sendable, Equatable {
        /// Its exit code; `nil` when a signal ended it.
        var exitCode: CInt?
        /// What it wrote to its standard output; that may be a secret (X1).
        var output: [UInt8]
        /// The last line that it wrote to its standard error.
        var complaint = ""
    }

    /// How a program is run: its path, and its arguments.
    typealias Running =
        @Sendable (_ path: String, _ arguments: [String]) throws(OperatingSystemError) -> Answer

    /// The longest that a program may take.
    static let timeMax: Duration = .seconds(30)
    /// The most bytes that it may write to either of its outputs.
    static let bytesMax = 1 << 20

    /// Nothing of our own environment is a program's business.
    private static let environment: [String] = [
        "LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
    ]

    /// Runs the program at that path, in English, and waits for its end.
    ///
    /// - Throws: The call that failed; `ETIMEDOUT` and `EMSGSIZE` for a program that took too long or
    ///   said too much, and was killed.
    static func run(
        _ path: String, _ arguments: [String]
    ) throws(OperatingSystemError) -> Answer {
        let (output, complaint) = (try Pipe(), try Pipe())
        defer { for pipe in [output, complaint] { pipe.close() } }
        let child = try start(path, arguments, output: output.entry, complaint: complaint.entry)
        output.closeEntry()
        complaint.closeEntry()
        let said: [[UInt8]]
        do throws(OperatingSystemError) {
            said = try listen(to: [output.exit, complaint.exit])
        } catch {
            kill(child, SIGKILL)
            _ = try ending(of: child)
            throw error
        }
        let status = try ending(of: child)
        let lines = String(decoding: said[1], as: UTF8.self).split(whereSeparator: \.isNewline)
        return Answer(
            exitCode: status & 0x7F == 0 ? status >> 8 & 0xFF : nil, output: said[0],
            complaint: lines.last.map(String.init) ?? "")
    }

    private static func start(
        _ path: String, _ arguments: [String], output: CInt, complaint: CInt
    ) throws(OperatingSystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, complaint, STDERR_FILENO)
        var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var settings = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe settings.forEach { unsafe free($0) } }
        var child = pid_t()
        let code = unsafe posix_spawn(&child, path, &actions, nil, &words, &settings)
        guard code == 0 else { throw .call(path, code: code) }
        return child
    }

    /// What comes out of each pipe until both are closed.
    private static func listen(to pipes: [CInt]) throws(OperatingSystemError) -> [[UInt8]] {
        var said = pipes.map { _ in [UInt8]() }
        var open = Set(pipes.indices)
        let end = ControllerClock.system.monotonic() + timeMax
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while !open.isEmpty {
            let left = (end - ControllerClock.system.monotonic()).wholeMilliseconds
            guard left > 0 else { throw .call("poll", code: ETIMEDOUT) }
            var polled = pipes.indices.map { index in
                pollfd(
                    fd: open.contains(index) ? pipes[index] : -1, events: Int16(POLLIN), revents: 0)
            }
            try uninterrupted("poll") { unsafe poll(&polled, nfds_t(polled.count), CInt(left)) }
            for index in open where polled[index].revents != 0 {
                let count = try uninterrupted("read") {
                    unsafe buffer.withUnsafeMutableBytes {
                        unsafe read(pipes[index], $0.baseAddress, $0.count)
                    }
                }
                if count == 0 { open.remove(index) }
                said[index] += buffer[..<count]
                guard said[index].count <= bytesMax else { throw .call("read", code: EMSGSIZE) }
            }
        }
        return said
    }

    private static func ending(of child: pid_t) throws(OperatingSystemError) -> CInt {
        var status: CInt = 0
        try uninterrupted("waitpid") { unsafe waitpid(child, &status, 0) }
        return status
    }

    /// Two ends of a pipe that no other program inherits.
    private final class Pipe {
        let exit: CInt
        private(set) var entry: CInt

        init() throws(OperatingSystemError) {
            var ends: [CInt] = [-1, -1]
            try uninterrupted("pipe") { unsafe pipe(&ends) }
            (exit, entry) = (ends[0], ends[1])
            for end in ends { try uninterrupted("fcntl") { fcntl(end, F_SETFD, FD_CLOEXEC) } }
        }

        func closeEntry() {
            if entry >= 0 { Glibc.close(entry) }
            entry = -1
        }

        func close() {
            closeEntry()
            Glibc.close(exit)
        }
    }
}
