public import KioskCore
public import KioskGPIO
public import Logging

/// Logs as another handler does, and keeps the newest lines for the pages.
public struct TailedLogHandler: LogHandler {
    /// The least important lines that the tail keeps, whatever the other handler writes.
    private static let keptLevel = Logger.Level.info

    private var inner: any LogHandler
    private let tail: LogTail
    private let now: @Sendable () -> WallTime

    /// The handler, tailed.
    public init(
        _ inner: any LogHandler, tail: LogTail,
        now: @escaping @Sendable () -> WallTime = WallClock.now
    ) {
        self.inner = inner
        self.tail = tail
        self.now = now
        innerLevel = inner.logLevel
    }

    private var innerLevel: Logger.Level

    /// What either of the two wants.
    public var logLevel: Logger.Level {
        get { min(innerLevel, Self.keptLevel) }
        set {
            innerLevel = newValue
            inner.logLevel = newValue
        }
    }

    /// Data of every event.
    public var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    /// Data of the task.
    public var metadataProvider: Logger.MetadataProvider? {
        get { inner.metadataProvider }
        set { inner.metadataProvider = newValue }
    }

    /// One datum of every event.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    /// Hands the event on, and keeps it.
    public func log(event: LogEvent) {
        if event.level >= innerLevel { inner.log(event: event) }
        guard event.level >= Self.keptLevel else { return }
        tail.take(LogContent(event, metadata: metadata, provider: metadataProvider), at: now())
    }
}
