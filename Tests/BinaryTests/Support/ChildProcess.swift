import FoundationEssentials
import Glibc

/// A process that a test started; what it prints goes to files in the test's folder.
final class ChildProcess {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case lost
    }

    /// Variables that must not reach a child from whoever runs the tests.
    private static let withheld: Set<String> = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM",
        "CREDENTIALS_DIRECTORY", "KIOSKD_CRASH_AFTER", "LC_ALL", "LC_MESSAGES", "LANG",
    ]

    let pid: pid_t
    private let outputPath: String
    private let errorPath: String
    private(set) var ending: Ending?

    /// Starts a program with the test's own environment and these variables.
    ///
    /// - Parameter outputDescriptor: where standard output goes instead of into a file.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        in directory: TemporaryDirectory, named name: String, outputDescriptor: CInt? = nil
    ) throws {
        outputPath = directory.file("\(name).out")
        errorPath = directory.file("\(name).err")
        var variables = ProcessInfo.processInfo.environment
        for name in Self.withheld { variables[name] = nil }
        variables.merge(environment) { $1 }
        pid = try Self.spawn(
            [program] + arguments, variables.map { "\($0)=\($1)" }, outputPath, errorPath,
            outputDescriptor)
    }

    /// Starts kioskd.
    static func kioskd(
        _ arguments: [String], environment: [String: String] = [:],
        in directory: TemporaryDirectory, named name: String, outputDescriptor: CInt? = nil
    ) throws -> ChildProcess {
        try ChildProcess(
            KioskdBinary.path(), arguments, environment: environment, in: directory, named: name,
            outputDescriptor: outputDescriptor)
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String], _ output: String, _ errors: String,
        _ outputDescriptor: CInt?
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let outputDescriptor {
            posix_spawn_file_actions_adddup2(&actions, outputDescriptor, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
        }
        posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // As from a shell: no signal blocked, none ignored.
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var pid: pid_t = 0
        let argv = arguments.map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        let error = posix_spawn(&pid, arguments[0], &actions, &attributes, argv, envp)
        guard error == 0 else { throw TestFailure("cannot start \(arguments[0]): errno \(error)") }
        return pid
    }

    /// What it printed so far.
    var output: String { Self.text(outputPath) }
    /// What it complained of so far.
    var errors: String { Self.text(errorPath) }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// Sends a signal, unless the process is gone.
    func send(_ signal: Int32) {
        guard poll() == nil else { return }
        kill(pid, signal)
    }

    /// How it ended, if it did.
    @discardableResult
    func poll() -> Ending? {
        reap(WNOHANG)
        return ending
    }

    /// Waits for its end.
    func waitForEnd(within limit: Duration = patience) async throws -> Ending {
        try await eventually("process \(pid) ends", within: limit) { poll() }
    }

    /// Kills it if it still runs, and waits until it is gone.
    func killAndReap() {
        send(SIGKILL)
        reap(0)
    }

    private func reap(_ options: CInt) {
        guard ending == nil else { return }
        var status: CInt = 0
        var result: pid_t
        repeat { result = waitpid(pid, &status, options) } while result < 0 && errno == EINTR
        if result < 0 {
            // Somebody else reaped it; its number may be another process's by now.
            ending = .lost
        }
        guard result == pid else { return }
        ending = status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    }
}
