import Glibc
import KioskCore
import KioskGPIO

/// The time as the `Date` of an HTTP answer has it: a daemon whose clock nobody vouches for sells
/// only while its clock is near KOMOJU's (M14).
enum HTTPDate {
    /// Now, as in `Sun, 06 Nov 1994 08:49:37 GMT`; the names are English, for no locale is set.
    static func now() -> String {
        var seconds = time_t(WallClock.now().microsecondsSince1970 / 1_000_000)
        var parts = unsafe tm()
        var buffer = [CChar](repeating: 0, count: 64)
        unsafe gmtime_r(&seconds, &parts)
        let count = unsafe strftime(&buffer, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
