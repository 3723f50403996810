import Glibc
import KioskDaemon

/// Standard output, for data that must be whole: unlike a message, it is not lost in silence.
enum StandardOutput {
    /// What writing came to.
    enum Ending: Equatable {
        /// All of it is written.
        case whole
        /// Nobody reads any more, as after `| head`.
        case unread
        /// The system's `errno`.
        case failed(CInt)
    }

    /// Writes all of the text, or says what kept it.
    static func write(_ text: String) -> Ending {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EPIPE ? .unread : .failed(errno)
            }
            rest = rest.dropFirst(count)
        }
        return .whole
    }
}
