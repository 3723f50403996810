import Glibc

/// Keeps the process's memory, which holds the key, to itself (X1).
public struct HardenedProcess: Sendable {
    /// One measure; it throws when the system refuses it.
    package typealias Measure = @Sendable () throws(OperatingSystemError) -> Void

    private let limitCore: Measure
    private let forbidDumps: Measure

    /// A process that takes these two measures.
    package init(limitCore: @escaping Measure, forbidDumps: @escaping Measure) {
        self.limitCore = limitCore
        self.forbidDumps = forbidDumps
    }

    /// No core dumps, by limit and by flag; the flag also shuts out debuggers of the same user.
    public init() {
        self.init(
            limitCore: { () throws(OperatingSystemError) in
                var limit = rlimit(rlim_cur: 0, rlim_max: 0)
                let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
                try uninterrupted("setrlimit RLIMIT_CORE") { unsafe setrlimit(core, &limit) }
            },
            forbidDumps: { () throws(OperatingSystemError) in
                // A limit of zero does not stop a dump into a pipe handler; this flag does.
                _ = try LibraryFunction.prctl(.setDumpable, 0)
            })
    }

    /// Takes each measure, and returns the failures: none of them is a reason not to run, each is
    /// a reason to warn.
    public func apply() -> [OperatingSystemError] {
        var failures: [OperatingSystemError] = []
        do throws(OperatingSystemError) {
            try limitCore()
        } catch {
            failures.append(error)
        }
        do throws(OperatingSystemError) {
            try forbidDumps()
        } catch {
            failures.append(error)
        }
        return failures
    }
}
