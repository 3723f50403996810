public import Glibc

/// Tells the service manager how the service is (the protocol of sd_notify(3)).
///
/// Without `NOTIFY_SOCKET` in the environment nobody wants to know, and nothing is done. A message
/// that cannot be sent is reported to `onFailure` and never stops the caller.
public struct ServiceNotifier: Sendable {
    /// The most bytes of a status; systemd drops messages over 4096 bytes.
    public static let statusBytesMax = 2_048

    /// How often `watchdog()` is to be called: half of the time after which the service manager
    /// kills; `nil` when it does not watch this process.
    public let watchdogInterval: Duration?

    /// What stands behind every status; empty for nothing.
    public var remark = ""

    private let channel: Channel?
    private let onFailure: @Sendable (OperatingSystemError) -> Void

    /// A notifier for what the environment says.
    public init(
        environment: [String: String],
        processIdentifier: pid_t = getpid(),
        onFailure: @escaping @Sendable (OperatingSystemError) -> Void = { _ in }
    ) {
        self.onFailure = onFailure
        watchdogInterval = Self.watchdogInterval(environment, processIdentifier)
        guard let address = environment["NOTIFY_SOCKET"], !address.isEmpty else {
            channel = nil
            return
        }
        do throws(OperatingSystemError) {
            channel = Channel(
                socket: try UnixDatagramSocket(sendTimeout: Self.sendTimeout),
                address: try UnixSocketAddress(address))
        } catch {
            channel = nil
            onFailure(error)
        }
    }

    /// The service is up: `READY=1`, with a line for people.
    public func ready(status: String) {
        send("READY=1\nSTATUS=\(Self.sanitised(status + remark))", patiently: true)
    }

    /// A line for people, shown by `systemctl status`.
    public func status(_ text: String) {
        send("STATUS=\(Self.sanitised(text + remark))", patiently: false)
    }

    /// The service is alive: `WATCHDOG=1`.
    ///
    /// It never waits: if the service manager is behind, a later call will do.
    public func watchdog() {
        send("WATCHDOG=1", patiently: false)
    }

    /// A start takes longer than the unit allows, and the next word comes within `time`:
    /// `EXTEND_TIMEOUT_USEC`.
    public func extendTimeout(by time: Duration) {
        send(
            "EXTEND_TIMEOUT_USEC=\(time.components.seconds * 1_000_000)", patiently: false)
    }

    /// The service is going down: `STOPPING=1`, with a line for people.
    public func stopping(status: String) {
        send("STOPPING=1\nSTATUS=\(Self.sanitised(status))", patiently: true)
    }

    private func send(_ message: String, patiently: Bool) {
        guard let channel else { return }
        do throws(OperatingSystemError) {
            try channel.socket.send(
                Array(message.utf8), to: channel.address, patiently: patiently)
        } catch {
            onFailure(error)
        }
    }

    private struct Channel: Sendable {
        let socket: UnixDatagramSocket
        let address: UnixSocketAddress
    }

    /// How long the messages that must arrive wait for the service manager.
    private static let sendTimeout: Duration = .seconds(2)

    private static func watchdogInterval(
        _ environment: [String: String], _ processIdentifier: pid_t
    ) -> Duration? {
        guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text),
            microseconds > 0
        else {
            return nil
        }
        // Without WATCHDOG_PID the whole service is meant. A child inherits the variables, but the
        // watchdog is not its business.
        if let owner = environment["WATCHDOG_PID"], pid_t(owner) != processIdentifier {
            return nil
        }
        return .microseconds(microseconds) / 2
    }

    /// One line: a newline in a status would begin another assignment of the protocol.
    private static func sanitised(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            let kept: Unicode.Scalar = scalar.properties.generalCategory == .control ? " " : scalar
            bytes += UTF8.width(kept)
            if bytes > statusBytesMax { break }
            line.append(kept)
        }
        return String(line)
    }
}
