import Glibc
import KioskDaemon
import Logging
import Testing

@Suite("Console log", .timeLimit(.minutes(1)))
struct ConsoleLogHandlerTests {
    private static let moment: Int64 = 1_769_850_307_042_999

    private static func logger(
        _ pipe: LinePipe, style: ConsoleLogHandler.Style = .plain, level: Logger.Level = .trace,
        now: Int64 = moment
    ) -> Logger {
        let handler = ConsoleLogHandler(
            level: level, sink: LogSink(descriptor: pipe.writeEnd), style: style, now: { now })
        return Logger(label: "kioskd") { _ in handler }
    }

    @Test func `a line has the time, the level, the message and the sorted data`() throws {
        let pipe = try LinePipe()
        Self.logger(pipe).notice(
            "the payment was captured",
            metadata: ["session.id": "abc", "payment.id": "p 1", "amount": "150"])
        #expect(
            try pipe.read() == """
                2026-01-31T09:05:07.042Z notice the payment was captured amount=150 \
                payment.id="p 1" session.id=abc

                """)
    }

    @Test func `a message cannot forge a second line`() throws {
        let pipe = try LinePipe()
        Self.logger(pipe).warning("one\nline\u{1B}[2J", metadata: ["a\nb": "c\nd"])
        #expect(
            try pipe.read()
                == "2026-01-31T09:05:07.042Z warning one\\nline\\u{1B}[2J \"a\\nb\"=\"c\\nd\"\n")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_827_696_789_000, "2000-02-29T12:34:56.789Z"),
        ] as [(Int64, String)])
    func `the time is written in UTC to the millisecond`(now: Int64, written: String) throws {
        let pipe = try LinePipe()
        Self.logger(pipe, now: now).info("said")
        #expect(try pipe.read() == "\(written) info said\n")
    }

    @Test(
        arguments: [
            (.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3),
            (.critical, 2),
        ] as [(Logger.Level, Int)])
    func `a stream of journald gets the priority before the line`(
        level: Logger.Level, priority: Int
    ) throws {
        let pipe = try LinePipe()
        Self.logger(pipe, style: .journaldStream).log(level: level, "said")
        #expect(
            try pipe.read() == "<\(priority)>2026-01-31T09:05:07.042Z \(level.rawValue) said\n")
    }

    @Test func `an event below the level is not written`() throws {
        let pipe = try LinePipe()
        let logger = Self.logger(pipe, level: .warning)
        logger.notice("not said")
        logger.warning("said")
        #expect(try pipe.read() == "2026-01-31T09:05:07.042Z warning said\n")
    }

    @Test func `a long line is cut to what a pipe takes in one piece`() throws {
        let pipe = try LinePipe()
        Self.logger(pipe).info("said", metadata: ["k": "\(String(repeating: "v", count: 9_000))"])
        let line = try pipe.read()
        #expect(line.utf8.count == LogSink.lineBytesMax)
        #expect(line.hasSuffix("v…\n"))
    }

    @Test func `lines that nobody reads are dropped, counted, and confessed`() throws {
        let pipe = try LinePipe()
        let logger = Self.logger(pipe)
        try pipe.fill()
        logger.info("first")
        logger.info("second")
        _ = try pipe.read()
        logger.info("third")
        logger.info("fourth")
        #expect(
            try pipe.read() == """
                2 log lines are missing here: nobody read them
                2026-01-31T09:05:07.042Z info third
                2026-01-31T09:05:07.042Z info fourth

                """)
    }

    @Test func `a reader that is gone does not end the process`() async {
        await #expect(processExitsWith: .exitCode(42)) {
            signal(SIGPIPE, SIG_DFL)
            var ends: [CInt] = [-1, -1]
            guard pipe(&ends) == 0, close(ends[0]) == 0 else { exit(1) }
            let handler = ConsoleLogHandler(level: .info, sink: LogSink(descriptor: ends[1]))
            Logger(label: "kioskd") { _ in handler }.info("said to nobody")
            exit(42)
        }
    }
}
