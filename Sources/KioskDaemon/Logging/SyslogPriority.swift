package import Logging

/// The priorities of syslog(3), which journald takes over.
package enum SyslogPriority: Int, Sendable {
    /// LOG_CRIT.
    case critical = 2
    /// LOG_ERR.
    case error = 3
    /// LOG_WARNING.
    case warning = 4
    /// LOG_NOTICE.
    case notice = 5
    /// LOG_INFO.
    case info = 6
    /// LOG_DEBUG, for traces too.
    case debug = 7

    /// The priority of a level.
    package init(_ level: Logger.Level) {
        switch level {
        case .trace, .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        case .critical: self = .critical
        }
    }
}
