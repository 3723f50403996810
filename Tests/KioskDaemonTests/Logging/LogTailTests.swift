import KioskCore
import KioskPanel
import Logging
import Testing

@testable import KioskDaemon

/// The newest lines of the log in memory.
struct LogTailTests {
    private static func logger(
        _ tail: LogTail, _ pipe: LinePipe, level: Logger.Level
    ) -> Logger {
        let console = ConsoleLogHandler(
            level: level, sink: LogSink(descriptor: pipe.writeEnd), now: { 0 })
        return Logger(label: "kioskd") { _ in
            TailedLogHandler(console, tail: tail, now: { WallTime(microsecondsSince1970: 5) })
        }
    }

    @Test func `the tail keeps what matters, whatever is written`() throws {
        let (tail, pipe) = (LogTail(), try LinePipe())
        var logger = Self.logger(tail, pipe, level: .error)
        logger[metadataKey: "kiosk"] = "k"
        logger.debug("not kept")
        logger.info("kept", metadata: ["a": "b c"])
        logger.error("kept and written")
        #expect(
            tail.lines == [
                .init(
                    number: 1, at: WallTime(microsecondsSince1970: 5), level: "info",
                    text: "kept a=\"b c\" kiosk=k", message: nil),
                .init(
                    number: 2, at: WallTime(microsecondsSince1970: 5), level: "error",
                    text: "kept and written kiosk=k", message: nil),
            ])
        #expect(try pipe.read().hasSuffix("error kept and written kiosk=k\n"))
    }

    @Test func `what is only written is not kept`() throws {
        let (tail, pipe) = (LogTail(), try LinePipe())
        Self.logger(tail, pipe, level: .trace).trace("written")
        #expect(tail.lines.isEmpty)
        #expect(try pipe.read().hasSuffix("trace written\n"))
    }

    @Test func `the tail is bounded, and its lines are`() throws {
        let (tail, pipe) = (LogTail(), try LinePipe())
        let logger = Self.logger(tail, pipe, level: .critical)
        for number in 0..<(LogTail.linesMax * 2 + 7) {
            logger.info("\(number) \(String(repeating: "x", count: 5_000))")
        }
        #expect(tail.lines.count == LogTail.linesMax)
        #expect(tail.lines.allSatisfy { $0.text.utf8.count <= LogTail.lineBytesMax })
        let numbers = tail.lines.compactMap { Int($0.text.prefix { $0 != " " }) }
        #expect(numbers == Array((LogTail.linesMax + 7)..<(LogTail.linesMax * 2 + 7)))
        #expect(tail.lines.map(\.number) == numbers.map { $0 + 1 })
    }

    @Test func `a line of the catalogue brings its words for the pages`() throws {
        let (tail, pipe) = (LogTail(), try LinePipe())
        let logger = Self.logger(tail, pipe, level: .critical)
        logger.log(\.refunds.owed, ["sale.id": "7"])
        logger.log(\.panel.open)
        logger.log(\.refunds.owed, ["error": "\(String(repeating: "x", count: 5_000))"])
        logger.info("a library's words")
        let message = MessageCatalogue.current.refunds.owed
        let lines = tail.lines.map { PanelLogLine($0) }
        #expect(lines.map(\.number) == [1, 2, 3, 4])
        #expect(lines.map(\.entry?.data.utf8.count) == [9, 0, 983, nil])
        #expect(lines[0].text == "a refund is owed sale.id=7")
        let entry = try #require(lines[0].entry)
        #expect(entry.title == .init("a refund is owed", ja: message.japanese.title))
        #expect(entry.data == "sale.id=7")
        #expect(entry.cause == .init(message.english.cause, ja: message.japanese.cause))
        #expect(entry.action?.japanese == message.japanese.action)
        #expect(lines[1].entry?.action == nil)
    }

    @Test func `a level that is set holds for the other handler`() throws {
        let (tail, pipe) = (LogTail(), try LinePipe())
        var logger = Self.logger(tail, pipe, level: .trace)
        logger.logLevel = .error
        logger.info("kept only")
        logger.error("both")
        #expect(tail.lines.map(\.text) == ["kept only", "both"])
        #expect(try pipe.read().hasSuffix("error both\n"))
    }
}
