import Glibc
import KioskDaemon
import Testing

@Suite("Hardened process", .timeLimit(.minutes(1)))
struct HardenedProcessTests {
    @Test func `no core dump is left that could hold the key`() async {
        // In a process of its own, because nothing can be taken back.
        await #expect(processExitsWith: .exitCode(42)) {
            guard HardenedProcess().apply().isEmpty else { exit(1) }
            var limit = rlimit(rlim_cur: 1, rlim_max: 1)
            let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
            guard getrlimit(resource, &limit) == 0 else { exit(2) }
            guard limit.rlim_cur == 0, limit.rlim_max == 0 else { exit(3) }
            guard try LibraryFunction.prctl(.getDumpable, 0) == 0 else { exit(4) }
            exit(42)
        }
    }

    @Test func `each measure that is refused is reported, and the next one is taken`() {
        let process = HardenedProcess(
            limitCore: { () throws(OperatingSystemError) in throw .call("one", code: EPERM) },
            forbidDumps: { () throws(OperatingSystemError) in throw .functionMissing("two") })
        #expect(process.apply() == [.call("one", code: EPERM), .functionMissing("two")])
    }
}
