import Glibc
public import KioskCore

/// The clock that decides: CLOCK_MONOTONIC, which stamps the kernel's edges too.
///
/// It does not jump, and it stands still while the machine is suspended.
public enum MonotonicClock {
    /// The time now.
    public static func now() -> Instant {
        Instant(nanoseconds: nanoseconds(of: CLOCK_MONOTONIC))
    }

    /// The kernel's tick, in which it rounds what it waits for: 4 ms with 250 Hz.
    static var tick: Duration {
        var time = timespec()
        let result = unsafe clock_getres(CLOCK_MONOTONIC_COARSE, &time)
        precondition(result == 0, "clock_getres refuses a clock that every Linux has")
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

/// The clock on the wall: CLOCK_REALTIME, for stamps and display only.
public enum WallClock {
    /// The time now, as far as the board knows it.
    public static func now() -> WallTime {
        WallTime(microsecondsSince1970: nanoseconds(of: CLOCK_REALTIME) / 1_000)
    }
}

private func nanoseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    let result = unsafe clock_gettime(clock, &time)
    precondition(result == 0, "clock_gettime refuses a clock that every Linux has")
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
