import Glibc
import KioskCore

/// A power cut on order, for the tests of the real binary: right after a fact is on disk.
///
/// In a debug build, `KIOSKD_CRASH_AFTER=armed` kills the process as SIGKILL does once that kind
/// of record is written. A release build has no such thing.
enum CrashPoint {
    /// To be called when facts are on disk, before anything that follows them.
    static func passed(_ facts: [JournalRecord]) {
        #if DEBUG
            guard let wanted = unsafe getenv("KIOSKD_CRASH_AFTER") else { return }
            let kind = unsafe String(cString: wanted)
            if facts.contains(where: { $0.kind.rawValue == kind }) { kill(getpid(), SIGKILL) }
        #endif
    }
}
