import CGPIOD
import Glibc
public import KioskCore

/// What one thread sleeps on: it wakes when somebody calls, or when a deadline is due.
///
/// Neither passes through another thread, and the waiting asks the system once a turn.
@safe public final class ThreadWait: Sendable {
    // Written by the system's own calls only, which any thread may make.
    private nonisolated(unsafe) let calls: UnsafeMutablePointer<sem_t>

    /// A wait that nobody has called off.
    public init() {
        unsafe calls = .allocate(capacity: 1)
        unsafe sem_init(calls, 0, 0)
    }

    deinit {
        unsafe sem_destroy(calls)
        unsafe calls.deallocate()
    }

    /// Ends the wait, or the next one; callable from any thread, never waits.
    public func wake() {
        // It fails only when it was called two thousand million times already.
        unsafe sem_post(calls)
    }

    /// Returns when somebody has called since the last return, or when the deadline is due; now and
    /// then without either.
    public func wait(until deadline: Instant?) {
        if let deadline {
            unsafe cgpiod_wait_until(calls, deadline.nanoseconds)
        } else {
            unsafe sem_wait(calls)
        }
        // One wait ends all calls.
        while unsafe sem_trywait(calls) == 0 {}
    }
}
