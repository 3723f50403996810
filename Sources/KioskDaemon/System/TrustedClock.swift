import Glibc

/// The wall clock, and whether the system vouches for it (D3).
///
/// The kernel says whether a time service keeps its clock right: systemd-timesyncd, ntpd and
/// chronyd (with `rtcsync`, Debian's default) tell it so, and it takes that back by itself when
/// they have been silent until the error may exceed 16 s.
///
/// Where the kernel must not be asked (ProtectClock=, a system-call filter: kioskd.service),
/// systemd-timesyncd's own mark counts, the file that it touches each time that it has compared the
/// clock, at least every 34 minutes (systemd-timesyncd.service(8)). Without it, or with an old one,
/// the clock counts as not synchronised.
public struct TrustedClock: Sendable {
    private let state: @Sendable () throws(OperatingSystemError) -> CInt
    private let wall: @Sendable () -> Int64
    private let compared: @Sendable () -> Int64?

    /// A clock of that kernel state (adjtimex(2)) and that wall time (µs since 1970, UTC).
    ///
    /// - Parameter compared: When a time service says that it has compared the clock last, by that
    ///   clock (µs since 1970, UTC); asked only where the kernel does not answer.
    public init(
        state: @escaping @Sendable () throws(OperatingSystemError) -> CInt,
        wall: @escaping @Sendable () -> Int64,
        compared: @escaping @Sendable () -> Int64? = { nil }
    ) {
        self.state = state
        self.wall = wall
        self.compared = compared
    }

    /// The wall time in microseconds since 1970, UTC; `nil` unless the kernel calls its clock
    /// synchronised.
    public func microseconds() -> Int64? {
        do throws(OperatingSystemError) {
            let state = try state()
            // The kernel answers TIME_ERROR whenever STA_UNSYNC is set; 0…4 are synchronised, in
            // or around a leap second.
            return (0..<Self.timeError).contains(state) ? wall() : nil
        } catch {
            let now = wall()
            guard let compared = compared(), (0...Self.comparedAgeMax).contains(now - compared)
            else { return nil }
            return now
        }
    }

    /// How old a time service's mark may be, in microseconds: six hours. A board's clock strays less
    /// than a second in that time.
    static let comparedAgeMax: Int64 = 6 * 3_600 * 1_000_000

    /// The system's clock as it is vouched for: microseconds since 1970, UTC, or `nil`.
    public static func now() -> Int64? {
        system(asking: LibraryFunction.clockState).microseconds()
    }

    /// The same as a process sees it that may not ask the kernel.
    static func nowWithoutKernel() -> Int64? {
        system { () throws(OperatingSystemError) in throw .call("adjtimex", code: EPERM) }
            .microseconds()
    }

    private static func system(
        asking state: @escaping @Sendable () throws(OperatingSystemError) -> CInt
    ) -> TrustedClock {
        TrustedClock(
            state: state, wall: wallMicroseconds, compared: { touched(timesyncdMark) })
    }

    private static let timesyncdMark = "/run/systemd/timesync/synchronized"

    /// When a file was changed last: microseconds since 1970, UTC; `nil` where there is none.
    static func touched(_ path: String) -> Int64? {
        var file = stat()
        guard unsafe stat(path, &file) == 0 else { return nil }
        return Int64(file.st_mtim.tv_sec) * 1_000_000 + Int64(file.st_mtim.tv_nsec) / 1_000
    }

    /// The system's wall time, right or wrong: microseconds since 1970, UTC.
    public static func wallMicroseconds() -> Int64 {
        var time = timespec()
        let result = unsafe clock_gettime(CLOCK_REALTIME, &time)
        precondition(result == 0, "clock_gettime refuses a clock that every Linux has")
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// TIME_ERROR of sys/timex.h: the clock is not synchronised.
    private static let timeError: CInt = 5
}
