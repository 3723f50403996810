public import KioskCore

/// Calls back at a point on the monotonic clock, from a thread of its own.
///
/// It is as exact as the kernel's timer, and no Swift task that is busy delays it.
public final class Alarm: Sendable {
    private let timer: DeadlineTimer
    private let stop: Doorbell
    private let thread: NativeThread

    /// An alarm that is not set; `onDue` is called on its thread, and must not wait.
    public init(onDue: @escaping @Sendable () -> Void) throws(GPIOError) {
        let (timer, stop) = (try DeadlineTimer(), try Doorbell())
        (self.timer, self.stop) = (timer, stop)
        thread = try NativeThread(name: "kioskd-alarm") {
            while Self.isDue(timer, stop) { onDue() }
        }
    }

    /// Sets the alarm to one point in time, which replaces the one before; a past one is due now.
    public func set(to deadline: Instant) throws(GPIOError) {
        // Zero would disarm the timer.
        try timer.set(to: max(deadline, Instant(nanoseconds: 1)))
    }

    /// Ends the thread; to be called once, and not from `onDue`.
    public func close() {
        stop.ring()
        thread.join()
    }

    /// Waits for the timer; `false` when the alarm is closed or cannot go on.
    private static func isDue(_ timer: DeadlineTimer, _ stop: Doorbell) -> Bool {
        do throws(GPIOError) {
            while true {
                let ready = try pollForReading([timer.descriptor, stop.descriptor])
                if ready[1].isReady { return false }
                guard ready[0].isReady else { continue }
                // Set anew in between, it is waited for again.
                if timer.quieten() { return true }
            }
        } catch {
            return false
        }
    }
}
