import KioskCore
import KioskGPIO

/// `kioskd run`, the real binary, on the mock chip.
final class DaemonProcess {
    private let process: ChildProcess
    private let notices: OwnedDescriptor

    /// How long it may take to say something that is waited for.
    private static let waitMax: Duration = .seconds(30)

    /// Starts the daemon in a room of its own, against a stand-in.
    ///
    /// - Parameter watchdog: after how long without a sign of life the service manager would kill
    ///   it; nil when it is not watched.
    /// - Parameter news: how it comes to know of captures; nil for as fast as reading can be.
    init(
        _ binary: String, in workplace: Workplace, port: Int, watchdog: Duration? = nil,
        news: Workplace.News? = nil
    ) throws(BenchError) {
        try TextFile.write(Workplace.key + "\n", to: workplace.keyFile)
        try TextFile.write(
            workplace.configuration(port: port, news: news), to: workplace.configurationFile)
        if news != nil { try TextFile.write(Delivery.token + "\n", to: workplace.tokenFile) }
        notices = try UnixSocket.receiver(at: workplace.notifySocket)
        var environment = ["NOTIFY_SOCKET": workplace.notifySocket]
        if let watchdog {
            environment["WATCHDOG_USEC"] = String(watchdog.wholeNanoseconds / 1_000)
        }
        process = try ChildProcess(
            binary, ["run", "--config", workplace.configurationFile], environment: environment)
    }

    /// The process's number.
    var identifier: Int32 { process.identifier }

    /// Waits for `READY=1`, and answers how long it took from the start.
    func ready() throws(BenchError) -> Duration {
        try wait(until: "it was ready") { $0.hasPrefix("READY=1") } - process.startedAt
    }

    /// Waits until it sells.
    func selling() throws(BenchError) {
        _ = try wait(until: "it was selling") { $0.hasSuffix("STATUS=Ready") }
    }

    /// Waits until a sale runs.
    func serving() throws(BenchError) {
        _ = try wait(until: "a sale began") { $0.hasPrefix("STATUS=Sale") }
    }

    /// How many signs of life have come since they were last counted.
    func takeSignsOfLife() throws(BenchError) -> Int {
        var count = 0
        while try notices.isReadable(within: .zero) {
            if text(try notices.receive(4_096)).hasPrefix("WATCHDOG=1") { count += 1 }
        }
        return count
    }

    /// Stops it.
    func stop() throws(BenchError) {
        try process.stop()
    }

    /// Waits for a notice, and answers when it came.
    private func wait(
        until what: String, _ isMeant: (String) -> Bool
    ) throws(BenchError) -> Instant {
        let end = MonotonicClock.now() + Self.waitMax
        while MonotonicClock.now() < end {
            guard try notices.isReadable(within: .milliseconds(100)) else { continue }
            let datagram = try notices.receive(4_096)
            let now = MonotonicClock.now()
            if isMeant(text(datagram)) { return now }
        }
        throw .timedOut(what)
    }

    private func text(_ datagram: [UInt8]) -> String {
        String(decoding: datagram, as: UTF8.self)
    }
}
