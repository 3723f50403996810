import CGPIOD
import Glibc
import KioskCore

/// A timerfd on CLOCK_MONOTONIC: readable from a point in time on, whoever runs or hangs.
final class DeadlineTimer: Sendable {
    private let file: FileDescriptor

    /// A timer that is not set.
    init() throws(GPIOError) {
        let number = cgpiod_timer_open()
        guard number >= 0 else {
            throw .system(call: "timerfd_create", SystemError(negative: number))
        }
        file = FileDescriptor(owning: number)
    }

    /// What to poll for reading.
    var descriptor: CInt { file.number }

    /// Sets the timer to an absolute time.
    func set(to deadline: Instant) throws(GPIOError) {
        let result = cgpiod_timer_set(file.number, deadline.nanoseconds)
        guard result >= 0 else {
            throw .system(call: "timerfd_settime", SystemError(negative: result))
        }
    }

    /// Makes the descriptor unreadable until the timer is due again.
    ///
    /// - Returns: false when it was not due: it was set anew meanwhile.
    @discardableResult
    func quieten() -> Bool {
        var expirations: UInt64 = 0
        return unsafe read(file.number, &expirations, MemoryLayout<UInt64>.size) > 0
    }
}
