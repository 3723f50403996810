import Glibc
import Logging
import NIOPosix
import ServiceLifecycle

/// Writes the metrics' page to a file for node_exporter's textfile collector, for kiosks that cannot
/// be scraped; when the service stops, the file goes with it.
struct MetricsFile: Service {
    /// How often the file is written.
    static let interval: Duration = .seconds(15)

    /// The file.
    let path: String
    /// Writes the page.
    let page: @Sendable () -> String
    /// The log.
    let logger: Logger
    /// Waits for the next time; throws when there is none.
    var pause: @Sendable () async throws -> Void = { try await Task.sleep(for: interval) }

    /// Writes the file now and after each pause, until the service stops.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var said: String?
            while !Task.isCancelled {
                let failure = await self.writeOnce()
                if let failure, failure != said {
                    self.logger.log(\.metrics.fileNotWritten, ["error": "\(failure)"])
                } else if failure == nil, said != nil {
                    self.logger.log(\.metrics.fileWritten)
                }
                said = failure
                do {
                    try await self.pause()
                } catch {
                    break
                }
            }
        }
        // A page that nobody writes any more would say for ever that the kiosk sells.
        unsafe unlink(path)
    }

    /// Why it was not written; on a thread that nobody sells on, for a disk may take its time.
    private func writeOnce() async -> String? {
        do {
            try await NIOThreadPool.singleton.runIfActive {
                try Self.replace(path, with: page())
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Replaces the file as a whole: whoever reads it sees the old page or the new one.
    static func replace(_ path: String, with text: String) throws(OperatingSystemError) {
        let fresh = path + ".new"
        let file = try uninterrupted("open \(fresh)") {
            unsafe open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        }
        do throws(OperatingSystemError) {
            defer { close(file) }
            // Whatever the umask is: another account reads it.
            try uninterrupted("fchmod \(fresh)") { fchmod(file, 0o644) }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = try uninterrupted("write \(fresh)") {
                    unsafe rest.withUnsafeBytes { bytes in
                        unsafe write(file, bytes.baseAddress, bytes.count)
                    }
                }
                rest = rest.dropFirst(count)
            }
        } catch {
            unsafe unlink(fresh)
            throw error
        }
        try uninterrupted("rename \(path)") { unsafe rename(fresh, path) }
    }
}
