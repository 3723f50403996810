import Glibc
import KioskDaemon
import Logging
import Testing

@Suite("Choice of the log", .timeLimit(.minutes(1)))
struct LogBootstrapTests {
    private let pipe: LinePipe
    private let stream: String

    init() throws {
        pipe = try LinePipe()
        var status = stat()
        try #require(fstat(pipe.writeEnd, &status) == 0)
        stream = "\(status.st_dev):\(status.st_ino)"
    }

    private func logger(_ environment: [String: String], socketPath: String) -> Logger {
        let handler = LogBootstrap.handler(
            environment: environment, label: "kiosk-under-test", level: .notice,
            standardError: pipe.writeEnd, journaldSocketPath: socketPath)
        return Logger(label: "kioskd") { _ in handler }
    }

    @Test func `stderr on journald's stream means journald's socket`() throws {
        let receiver = try DatagramReceiver()
        let logger = logger(["JOURNAL_STREAM": stream], socketPath: receiver.address)
        logger.info("below the level")
        logger.notice("said")
        #expect(
            try receiver.receiveText()
                == "MESSAGE=said\nPRIORITY=5\nSYSLOG_IDENTIFIER=kiosk-under-test\n")
        #expect(try receiver.drain() == 0)
        #expect(try pipe.read() == "")
    }

    @Test func `without the socket the stream gets priorities`() throws {
        let logger = logger(
            ["JOURNAL_STREAM": stream], socketPath: "/tmp/kioskd-no-journald-here")
        logger.notice("said")
        let line = try pipe.read()
        #expect(line.hasPrefix("<5>20"))
        #expect(line.hasSuffix("Z notice said\n"))
    }

    @Test(arguments: [nil, "", "1:2", "garbage"])
    func `a stderr that leads elsewhere gets plain lines`(variable: String?) throws {
        let receiver = try DatagramReceiver()
        let environment = variable.map { ["JOURNAL_STREAM": $0] } ?? [:]
        logger(environment, socketPath: receiver.address).notice("said")
        let line = try pipe.read()
        #expect(line.hasPrefix("20"))
        #expect(line.hasSuffix("Z notice said\n"))
        #expect(try receiver.drain() == 0)
    }
}
