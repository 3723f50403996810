import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import KioskDaemon

@Suite(.timeLimit(.minutes(1)))
struct MetricsFileTests {
    private let folder: TestFolder
    private var path: String { folder.path + "/kioskd.prom" }

    init() throws { folder = try TestFolder() }

    private func read() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    @Test func `the file is replaced as a whole, and others may read it whatever the umask is`()
        throws
    {
        let before = umask(0o077)
        defer { umask(before) }
        try MetricsFile.replace(path, with: "up 1\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
        try MetricsFile.replace(path, with: "up 2\n")
        #expect(try read() == "up 2\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kioskd.prom"])
    }

    @Test func `a folder that is not there is told with the call that failed`() {
        #expect(throws: OperatingSystemError.self) {
            try MetricsFile.replace("/nowhere/kioskd.prom", with: "")
        }
    }

    @Test func `a page that is written anew each time goes when the service stops`() async throws {
        let log = LogRecording()
        let (turns, turn) = AsyncStream.makeStream(of: Void.self)
        let (written, tell) = AsyncStream.makeStream(of: Void.self)
        let count = Mutex(0)
        let file = MetricsFile(
            path: path,
            page: {
                count.withLock {
                    $0 += 1
                    return "turns \($0)\n"
                }
            }, logger: log.logger(label: "kioskd"),
            pause: {
                tell.yield()
                var waiting = turns.makeAsyncIterator()
                guard await waiting.next() != nil else { throw CancellationError() }
            })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await file.run() }
            var seen = written.makeAsyncIterator()
            _ = await seen.next()
            #expect(try read() == "turns 1\n")
            turn.yield()
            _ = await seen.next()
            #expect(try read() == "turns 2\n")
            turn.finish()
            try await tasks.waitForAll()
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a failure is said once, and so is its end`() async throws {
        let log = LogRecording()
        let place = folder.path + "/later/kioskd.prom"
        let turn = Mutex(0)
        let file = MetricsFile(
            path: place, page: { "up 1\n" }, logger: log.logger(label: "kioskd"),
            pause: {
                let number = turn.withLock {
                    $0 += 1
                    return $0
                }
                if number == 3 {
                    try FileManager.default.createDirectory(
                        atPath: URL(filePath: place).deletingLastPathComponent().path,
                        withIntermediateDirectories: true)
                }
                if number == 5 { throw CancellationError() }
            })
        try await file.run()
        let metrics = MessageCatalogue.current.metrics
        for message in [metrics.fileNotWritten, metrics.fileWritten] {
            let times = log.all.count { $0.line.contains(message.english.title) }
            #expect(times == 1, "\(message.english.title)")
        }
    }
}
