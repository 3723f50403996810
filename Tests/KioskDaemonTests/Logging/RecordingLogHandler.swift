import KioskDaemon
import Logging
import Synchronization

/// Everything that was logged, for tests to read.
final class LogRecording: Sendable {
    private let contents = Mutex<[LogContent]>([])

    /// What was logged so far, in order.
    var all: [LogContent] { contents.withLock { $0 } }

    /// Every message, key and value in one text, to search for what must not be there (X1).
    var text: String { all.map(\.line).joined(separator: "\n") }

    /// A logger that is recorded here, from the finest level on.
    func logger(label: String = "test") -> Logger {
        Logger(label: label) { _ in RecordingLogHandler(recording: self) }
    }

    fileprivate func append(_ content: LogContent) {
        contents.withLock { $0.append(content) }
    }
}

/// A log handler that only records.
struct RecordingLogHandler: LogHandler {
    let recording: LogRecording
    var logLevel: Logger.Level = .trace
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(recording: LogRecording) {
        self.recording = recording
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        recording.append(LogContent(event, metadata: metadata, provider: metadataProvider))
    }
}
