public import KioskCore
import KioskGPIO

/// The clocks that the controller is given.
public struct ControllerClock: Sendable {
    /// The monotonic time: it decides.
    public var monotonic: @Sendable () -> Instant
    /// The wall time, right or wrong: for stamps.
    public var wall: @Sendable () -> WallTime
    /// The wall time where the system knows it to be right, else `nil` (D3).
    public var trusted: @Sendable () -> WallTime?

    /// Clocks to be used.
    public init(
        monotonic: @escaping @Sendable () -> Instant,
        wall: @escaping @Sendable () -> WallTime,
        trusted: @escaping @Sendable () -> WallTime?
    ) {
        self.monotonic = monotonic
        self.wall = wall
        self.trusted = trusted
    }

    /// The system's clocks.
    public static let system = ControllerClock(
        monotonic: MonotonicClock.now, wall: WallClock.now,
        trusted: {
            TrustedClock.now().map { WallTime(microsecondsSince1970: $0) }
        })
}
