import Glibc
import KioskCore
import KioskPanel
import ServiceLifecycle
import Synchronization
import Testing

@testable import KioskDaemon

/// The doctor beside the service, and the thread that it has for itself.
@Suite(.timeLimit(.minutes(1)))
struct ExaminationDeskTests {
    private static let finding = PanelExamination.Finding(
        verdict: .pass, check: "clock", found: "right", advice: nil)

    @Test func `work that blocks its thread holds up nobody else`() async throws {
        // More than there are threads for tasks: were they on those, nobody would open the gate.
        let count = sysconf(CInt(_SC_NPROCESSORS_ONLN)) * 2 + 2
        let pipes = try (0..<count).map { _ in try BlockingGate() }
        await withTaskGroup(of: Bool.self) { group in
            for gate in pipes { group.addTask { await SpareThread.run { gate.pass() } == true } }
            group.addTask {
                // An ordinary task, after the others have had every chance to take its thread.
                for _ in 0..<100 { await Task.yield() }
                for gate in pipes { gate.open() }
                return true
            }
            for await passed in group { #expect(passed) }
        }
    }

    @Test func `one examination at a time is made, and what it found stays`() async throws {
        let gate = try BlockingGate()
        let looks = Mutex(0)
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        let now = WallTime(microsecondsSince1970: 7)
        let desk = ExaminationDesk(now: { now }, onChange: { change.yield() }) {
            looks.withLock { $0 += 1 }
            _ = await SpareThread.run { gate.pass() }
            return [Self.finding]
        }
        let group = ServiceGroup(services: [desk], logger: Kiosk.quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var heard = changes.makeAsyncIterator()
            for _ in 0..<5 { desk.examine() }
            await heard.next()
            #expect(desk.examination == PanelExamination(since: now))
            gate.open()
            await heard.next()
            #expect(desk.examination == PanelExamination(at: now, findings: [Self.finding]))
            gate.open()
            desk.examine()
            await heard.next()
            await heard.next()
            #expect(looks.withLock { $0 } == 2)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// Blocks a thread in the kernel until somebody opens it.
private final class BlockingGate: Sendable {
    private let reading: CInt
    private let writing: CInt

    struct NoPipe: Error {}

    init() throws {
        var ends: [CInt] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw NoPipe() }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func pass() -> Bool {
        var byte: UInt8 = 0
        return unsafe read(reading, &byte, 1) == 1
    }

    func open() {
        var byte: UInt8 = 1
        _ = unsafe write(writing, &byte, 1)
    }
}
