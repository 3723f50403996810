public import Logging

/// Logs to journald by its native protocol: a priority, and each datum as a field.
///
/// Without the socket the events go to stderr instead, one by one, until it is back.
public struct JournaldLogHandler: LogHandler {
    /// Where journald listens.
    public static let standardSocketPath = "/run/systemd/journal/socket"
    /// The product's name in the journal.
    public static let standardIdentifier = "kioskd"

    /// Events below are not logged.
    public var logLevel: Logger.Level
    /// Data of every event.
    public var metadata: Logger.Metadata = [:]
    /// Data of the task.
    public var metadataProvider: Logger.MetadataProvider?

    private let socket: JournaldSocket
    private let identifier: String
    private let fallback: ConsoleLogHandler

    /// A handler for the socket at a path; it need not exist yet.
    ///
    /// - Parameter fallback: takes the events that the socket does not.
    public init(
        level: Logger.Level,
        socketPath: String = standardSocketPath,
        identifier: String = standardIdentifier,
        fallback: ConsoleLogHandler
    ) throws(OperatingSystemError) {
        logLevel = level
        socket = try JournaldSocket(path: socketPath)
        self.identifier = identifier
        self.fallback = fallback
    }

    /// One datum of every event.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Sends the event.
    public func log(event: LogEvent) {
        let content = LogContent(event, metadata: metadata, provider: metadataProvider)
        switch socket.deliver(content, identifier: identifier) {
        case .delivered, .counted: return
        case .failed: fallback.write(content)
        }
    }
}
