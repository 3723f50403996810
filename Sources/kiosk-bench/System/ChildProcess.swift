import Glibc
import KioskCore
import KioskGPIO

/// A program that was started here, with its output thrown away.
final class ChildProcess: Sendable {
    /// Its number.
    let identifier: pid_t
    /// When it was about to be started.
    let startedAt: Instant

    /// How long a program that was asked to end has for it.
    private static let endWaitMax: Duration = .seconds(10)

    /// Starts a program.
    init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws(BenchError) {
        let arguments = CStrings([path] + arguments)
        let environment = CStrings(environment.map { "\($0.key)=\($0.value)" })
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var identifier = pid_t()
        startedAt = MonotonicClock.now()
        let result = unsafe posix_spawn(
            &identifier, path, &actions, nil, arguments.pointers, environment.pointers)
        guard result == 0 else { throw .system(call: "posix_spawn \(path)", code: result) }
        self.identifier = identifier
    }

    /// Waits until it has ended by itself, and returns its exit code.
    @discardableResult
    func wait() throws(BenchError) -> Int32 {
        var status: CInt = 0
        try repeating("waitpid") { unsafe waitpid(identifier, &status, 0) }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    }

    /// Asks it to end (SIGTERM), waits, and kills it when that takes too long.
    func stop() throws(BenchError) {
        kill(identifier, SIGTERM)
        let end = MonotonicClock.now() + Self.endWaitMax
        var status: CInt = 0
        while try repeating("waitpid", { unsafe waitpid(identifier, &status, WNOHANG) }) == 0 {
            if MonotonicClock.now() >= end {
                kill(identifier, SIGKILL)
                try wait()
                return
            }
            usleep(1_000)
        }
    }
}

/// Strings for C, ended by a null pointer, freed with their owner.
@safe private final class CStrings {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
        unsafe pointers = strings.map { unsafe strdup($0) } + [nil]
    }

    deinit {
        unsafe pointers.forEach { unsafe free($0) }
    }
}
