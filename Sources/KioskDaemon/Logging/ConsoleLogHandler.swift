public import Logging

/// Logs one line an event, for people: time, level, message, data.
public struct ConsoleLogHandler: LogHandler {
    /// How a line begins.
    public enum Style: Sendable, Equatable {
        /// With the time in UTC.
        case plain
        /// With the priority that journald cuts off again, `<5>`, then as `plain`.
        case journaldStream
    }

    /// Events below are not logged.
    public var logLevel: Logger.Level
    /// Data of every event.
    public var metadata: Logger.Metadata = [:]
    /// Data of the task.
    public var metadataProvider: Logger.MetadataProvider?

    private let sink: LogSink
    private let style: Style
    private let now: @Sendable () -> Int64

    /// A handler that writes to a sink, normally stderr.
    ///
    /// - Parameter now: the wall time in microseconds since 1970.
    public init(
        level: Logger.Level,
        sink: LogSink = LogSink(),
        style: Style = .plain,
        now: @escaping @Sendable () -> Int64 = TrustedClock.wallMicroseconds
    ) {
        logLevel = level
        self.sink = sink
        self.style = style
        self.now = now
    }

    /// One datum of every event.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes the event.
    public func log(event: LogEvent) {
        write(LogContent(event, metadata: metadata, provider: metadataProvider))
    }

    /// Writes an event that is already put together.
    func write(_ content: LogContent) {
        let mark: String
        switch style {
        case .plain: mark = ""
        case .journaldStream: mark = "<\(SyslogPriority(content.level).rawValue)>"
        }
        sink.write("\(mark)\(UTCStamp.text(now())) \(content.level.rawValue) \(content.line)")
    }
}
