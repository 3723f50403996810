import Glibc
import KioskDaemon
import Logging
import Testing

@Suite("journald log", .timeLimit(.minutes(1)))
struct JournaldLogHandlerTests {
    private let receiver: DatagramReceiver
    private let pipe: LinePipe
    private let logger: Logger

    init() throws {
        receiver = try DatagramReceiver()
        pipe = try LinePipe()
        logger = try Self.logger(path: receiver.address, fallback: pipe)
    }

    private static func logger(path: String, fallback: LinePipe) throws -> Logger {
        let handler = try JournaldLogHandler(
            level: .trace, socketPath: path,
            fallback: ConsoleLogHandler(
                level: .trace, sink: LogSink(descriptor: fallback.writeEnd),
                style: .journaldStream, now: { 0 }))
        return Logger(label: "kioskd") { _ in handler }
    }

    @Test func `an entry is exactly what the protocol says`() throws {
        logger.notice("the payment was captured", metadata: ["payment.id": "p1", "sale.id": "7"])
        #expect(
            try receiver.receiveText() == """
                MESSAGE=the payment was captured payment.id=p1 sale.id=7
                PRIORITY=5
                SYSLOG_IDENTIFIER=kioskd
                PAYMENT_ID=p1
                SALE_ID=7

                """)
        #expect(try pipe.read() == "")
    }

    @Test func `a message of the catalogue has its MESSAGE_ID, and the line does not`() throws {
        logger.log(\.sales.captured, ["sale.id": "7"])
        let entry = try JournalDatagram(receiver.receive())
        #expect(
            entry.fields.map(\.name)
                == ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "SALE_ID"])
        #expect(entry.values("MESSAGE_ID") == [MessageCatalogue.current.sales.captured.id])
        #expect(entry.values("MESSAGE") == ["the payment was captured sale.id=7"])
    }

    @Test func `a value with a newline is sent with its length`() throws {
        logger.error("failed", metadata: ["detail": "one\ntwo é"])
        let expected =
            Array("MESSAGE=failed detail=\"one\\ntwo é\"\nPRIORITY=3\n".utf8)
            + Array("SYSLOG_IDENTIFIER=kioskd\nDETAIL\n".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
            + Array("one\ntwo é\n".utf8)
        #expect(try receiver.receive() == expected)
    }

    @Test(
        arguments: [
            (.trace, "7"), (.debug, "7"), (.info, "6"), (.notice, "5"), (.warning, "4"),
            (.error, "3"),
            (.critical, "2"),
        ] as [(Logger.Level, String)])
    func `a level has its priority`(level: Logger.Level, priority: String) throws {
        logger.log(level: level, "said")
        #expect(try JournalDatagram(receiver.receive()).values("PRIORITY") == [priority])
    }

    @Test(arguments: [
        ("payment.id", "PAYMENT_ID"), ("retryCount", "RETRYCOUNT"), ("a-b c", "ABC"),
        ("__cursor", "CURSOR"), ("2nd.try", "ND_TRY"), ("品", "METADATA"), ("", "METADATA"),
        ("message", "METADATA_MESSAGE"), ("PRIORITY", "METADATA_PRIORITY"),
        ("message_id", "METADATA_MESSAGE_ID"), ("lost.messages", "METADATA_LOST_MESSAGES"),
        ("syslog.identifier", "METADATA_SYSLOG_IDENTIFIER"),
        (String(repeating: "k", count: 80), String(repeating: "K", count: 64)),
    ])
    func `a key becomes a field name that journald takes`(key: String, name: String) throws {
        logger.info("said", metadata: [key: "value"])
        let entry = try JournalDatagram(receiver.receive())
        #expect(entry.fields.map(\.name) == ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", name])
        #expect(entry.values(name) == ["value"])
    }

    @Test func `an entry over the limit arrives with its values cut`() throws {
        logger.warning(
            "too much",
            metadata: ["big": "\(String(repeating: "x", count: 1_000_000))", "sale.id": "7"])
        let entry = try JournalDatagram(receiver.receive())
        #expect(entry.values("PRIORITY") == ["4"])
        #expect(entry.values("SALE_ID") == ["7"])
        #expect(entry.values("BIG").first?.hasSuffix("xxx…") == true)
        #expect(entry.values("BIG").first?.utf8.count == 16_384)
        #expect(entry.values("MESSAGE").first?.hasPrefix("too much big=xxx") == true)
        #expect(try pipe.read() == "")
    }

    @Test func `an entry of too many data arrives as its message alone`() throws {
        var metadata: Logger.Metadata = [:]
        for number in 0..<5_000 {
            metadata["key.\(number)"] = "\(String(repeating: "y", count: 200))"
        }
        logger.log(\.service.cannotRun, metadata)
        let entry = try JournalDatagram(receiver.receive())
        #expect(
            entry.fields.map(\.name)
                == ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID"])
        #expect(entry.values("MESSAGE").first?.hasPrefix("kioskd cannot run key.0=yyy") == true)
        #expect(entry.values("PRIORITY") == ["2"])
    }

    @Test func `without the socket the event goes to stderr, until the socket is back`() throws {
        let path = "/tmp/kioskd-journald-\(getpid())-\(UInt64.random(in: .min ... .max))"
        let logger = try Self.logger(path: path, fallback: pipe)
        logger.error("nobody there", metadata: ["sale.id": "7"])
        #expect(
            try pipe.read() == "<3>1970-01-01T00:00:00.000Z error nobody there sale.id=7\n")
        let back = try DatagramReceiver(address: path)
        logger.error("somebody there")
        #expect(
            try JournalDatagram(back.receive()).values("MESSAGE") == ["somebody there"])
        #expect(try pipe.read() == "")
    }

    /// Has the kernel keep as many datagrams for the receiver as it will.
    private func fillQueue() throws {
        let socket = try UnixDatagramSocket()
        let address = try UnixSocketAddress(receiver.address)
        #expect(throws: OperatingSystemError.self) {
            while true { try socket.send([1], to: address, patiently: false) }
        }
    }

    @Test func `a journald that hangs is never waited for`() throws {
        try fillQueue()
        let began = ContinuousClock.now
        for round in 1...50 {
            logger.info("too much")
            #expect(try !receiver.receive().isEmpty)
            logger.info("taken", metadata: ["round": "\(round)"])
        }
        // Waiting 200 ms for each that is too much would make it 10 s.
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test func `entries that journald is too slow for are counted and confessed`() throws {
        try fillQueue()
        logger.info("first")
        logger.info("second")
        #expect(try receiver.drain() > 0)
        logger.info("third")
        logger.info("fourth")
        let third = try JournalDatagram(receiver.receive())
        #expect(third.values("MESSAGE") == ["third"])
        #expect(third.values("LOST_MESSAGES") == ["2"])
        #expect(try JournalDatagram(receiver.receive()).values("LOST_MESSAGES") == [])
    }
}
