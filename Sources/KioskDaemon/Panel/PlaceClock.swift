import Glibc
import KioskCore

/// The clocks of the kiosk's place, by the system's time zone.
enum PlaceClock {
    /// How far they are ahead of UTC at a time, in seconds; 0 where the system does not say.
    static func secondsFromGMT(at time: WallTime) -> Int {
        var seconds = time_t(time.microsecondsSince1970 / 1_000_000)
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else { return 0 }
        return unsafe parts.tm_gmtoff
    }
}
