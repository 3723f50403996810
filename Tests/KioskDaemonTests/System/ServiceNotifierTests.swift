import Glibc
import KioskDaemon
import Synchronization
import Testing

@Suite("Service notifier", .timeLimit(.minutes(1)))
struct ServiceNotifierTests {
    @Test(arguments: [false, true])
    func `the messages are those of the protocol`(abstract: Bool) throws {
        let receiver = try DatagramReceiver(abstract: abstract)
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": receiver.address])
        notifier.ready(status: "Ready to sell")
        notifier.status("A sale is open")
        notifier.watchdog()
        notifier.stopping(status: "Stopping")
        #expect(try receiver.receiveText() == "READY=1\nSTATUS=Ready to sell")
        #expect(try receiver.receiveText() == "STATUS=A sale is open")
        #expect(try receiver.receiveText() == "WATCHDOG=1")
        #expect(try receiver.receiveText() == "STOPPING=1\nSTATUS=Stopping")
        #expect(try receiver.drain() == 0)
    }

    @Test(arguments: [
        ("fine\nWATCHDOG=trigger", "fine WATCHDOG=trigger"),
        ("a\r\nb\tc\u{0}d", "a  b c d"),
        ("お待ちください", "お待ちください"),
        ("", ""),
    ])
    func `a status is one line`(text: String, sent: String) throws {
        let receiver = try DatagramReceiver()
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": receiver.address])
        notifier.status(text)
        #expect(try receiver.receiveText() == "STATUS=\(sent)")
    }

    @Test func `a long status is cut between characters`() throws {
        let receiver = try DatagramReceiver()
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": receiver.address])
        notifier.status(String(repeating: "語", count: 5_000))
        let kept = ServiceNotifier.statusBytesMax / 3
        #expect(
            try receiver.receiveText() == "STATUS=" + String(repeating: "語", count: kept))
    }

    @Test(arguments: [[:], ["NOTIFY_SOCKET": ""]])
    func `without the variable nothing happens`(environment: [String: String]) {
        let failures = Failures()
        let notifier = ServiceNotifier(environment: environment, onFailure: failures.add)
        notifier.ready(status: "Ready")
        notifier.watchdog()
        notifier.stopping(status: "Stopping")
        #expect(failures.all == [])
        #expect(notifier.watchdogInterval == nil)
    }

    @Test func `a socket that is gone is reported and stops nobody`() {
        let failures = Failures()
        let notifier = ServiceNotifier(
            environment: ["NOTIFY_SOCKET": "/tmp/kioskd-no-manager"], onFailure: failures.add)
        notifier.watchdog()
        #expect(failures.all == [.call("sendto /tmp/kioskd-no-manager", code: ENOENT)])
    }

    @Test func `an address of another kind is reported once`() {
        let failures = Failures()
        let notifier = ServiceNotifier(
            environment: ["NOTIFY_SOCKET": "vsock:2:1"], onFailure: failures.add)
        notifier.watchdog()
        #expect(failures.all == [.addressUnusable("vsock:2:1")])
    }

    @Test func `a service manager that is behind does not hold the watchdog call up`() throws {
        let receiver = try DatagramReceiver()
        let failures = Failures()
        let notifier = ServiceNotifier(
            environment: ["NOTIFY_SOCKET": receiver.address], onFailure: failures.add)
        while failures.all.isEmpty { notifier.watchdog() }
        #expect(failures.all == [.call("sendto \(receiver.address)", code: EAGAIN)])
        // When it reads again, it is fed again.
        #expect(try receiver.drain() > 0)
        notifier.watchdog()
        #expect(try receiver.receiveText() == "WATCHDOG=1")
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "10000000"], Duration.seconds(5)),
        (["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "4711"], .seconds(5)),
        (["WATCHDOG_USEC": "3", "WATCHDOG_PID": "4711"], .nanoseconds(1_500)),
        (["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "4712"], nil),
        (["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "me"], nil),
        (["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": ""], nil),
        (["WATCHDOG_USEC": "0"], nil),
        (["WATCHDOG_USEC": "-5"], nil),
        (["WATCHDOG_USEC": "10s"], nil),
        (["WATCHDOG_USEC": "99999999999999999999999"], nil),
        (["WATCHDOG_USEC": ""], nil),
        (["WATCHDOG_PID": "4711"], nil),
    ])
    func `the watchdog is fed twice in its time when it is meant for this process`(
        environment: [String: String], interval: Duration?
    ) {
        let notifier = ServiceNotifier(environment: environment, processIdentifier: 4_711)
        #expect(notifier.watchdogInterval == interval)
    }

    @Test func `the process asks for itself by default`() {
        let environment = ["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "\(getpid())"]
        #expect(ServiceNotifier(environment: environment).watchdogInterval == .seconds(1))
    }

    private final class Failures: Sendable {
        private let list = Mutex<[OperatingSystemError]>([])
        var all: [OperatingSystemError] { list.withLock { $0 } }

        @Sendable func add(_ error: OperatingSystemError) {
            list.withLock { $0.append(error) }
        }
    }
}
