public import Glibc
public import Logging

/// Chooses where the log goes.
public enum LogBootstrap {
    /// The handler for this process: journald's socket when stderr leads to journald anyway, else
    /// lines on stderr.
    ///
    /// Each call opens a socket, so it is called once, and the logger made of it is handed on.
    ///
    /// - Parameters:
    ///   - environment: systemd sets `JOURNAL_STREAM` in it, the `device:inode` of its stream.
    ///   - label: the identifier of the entries in the journal.
    ///   - standardError: the descriptor that is compared with `JOURNAL_STREAM`.
    public static func handler(
        environment: [String: String],
        label: String = JournaldLogHandler.standardIdentifier,
        level: Logger.Level,
        standardError: CInt = STDERR_FILENO,
        journaldSocketPath: String = JournaldLogHandler.standardSocketPath
    ) -> any LogHandler {
        let sink = LogSink(descriptor: standardError)
        guard leadsToJournald(environment, standardError: standardError) else {
            return ConsoleLogHandler(level: level, sink: sink)
        }
        let stream = ConsoleLogHandler(level: level, sink: sink, style: .journaldStream)
        // Without the socket's file journald is reached by the stream only, in a container say.
        guard unsafe access(journaldSocketPath, F_OK) == 0 else { return stream }
        do throws(OperatingSystemError) {
            return try JournaldLogHandler(
                level: level, socketPath: journaldSocketPath, identifier: label,
                fallback: stream)
        } catch {
            return stream
        }
    }

    /// Whether a descriptor is the very stream that systemd gave to the process; a redirected
    /// stderr is not.
    public static func leadsToJournald(
        _ environment: [String: String], standardError descriptor: CInt = STDERR_FILENO
    ) -> Bool {
        guard let stream = environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
