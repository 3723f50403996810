import Glibc
import KioskConfiguration
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
        verdict: .pass, check: .init(verbatim: "clock"), found: .init(verbatim: "right"),
        advice: nil)

    @Test func `work that blocks its thread holds up nobody else`() async throws {
        // More than there are threads for tasks: were they on those, nobody would open the gate.
        let count = sysconf(CInt(_SC_NPROCESSORS_ONLN)) * 2 + 2
        let pipes = try (0..<count).map { _ in try BlockingGate() }
        await withTaskGroup(of: Bool.self) { group in
            for gate in pipes {
                group.addTask { await SpareThread().run { gate.pass() } == true }
            }
            group.addTask {
                // An ordinary task, after the others have had every chance to take its thread.
                for _ in 0..<100 { await Task.yield() }
                for gate in pipes { gate.open() }
                return true
            }
            for await passed in group { #expect(passed) }
        }
    }

    @Test func `what is to be done is told after why, in both languages`() {
        let finding = DoctorFinding.warn(
            .heldSales, .init("1 waits", ja: "1 件"), why: .init("owed", ja: "返金"),
            remedy: .init("look", ja: "確認"))
        #expect(
            PanelExamination.Finding(finding)
                == .init(
                    verdict: .warn, check: .init("held sales", ja: "保留中の販売"),
                    found: .init("1 waits", ja: "1 件"),
                    advice: .init("owed; look", ja: "返金。確認")))
        let well = PanelExamination.Finding(.pass(.disk, .init(verbatim: "1 MiB")))
        #expect(well.verdict == .pass && well.advice == nil)
    }

    @Test func `one examination at a time is made, and what it found stays`() async throws {
        let gate = try BlockingGate()
        let looks = Mutex(0)
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        let now = WallTime(microsecondsSince1970: 7)
        let desk = ExaminationDesk(now: { now }, onChange: { change.yield() }) { thread, _ in
            looks.withLock { $0 += 1 }
            return await thread.run { gate.pass() }.map { _ in [Self.finding] }
        }
        let group = ServiceGroup(services: [desk], logger: Kiosk.quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var heard = changes.makeAsyncIterator()
            for _ in 0..<5 { try desk.examine() }
            await heard.next()
            #expect(desk.examination == PanelExamination(since: now))
            gate.open()
            await heard.next()
            #expect(desk.examination == PanelExamination(at: now, findings: [Self.finding]))
            gate.open()
            try desk.examine()
            await heard.next()
            await heard.next()
            #expect(looks.withLock { $0 } == 2)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func `one that hangs is given up, says at what, and has no second one beside it`()
        async throws
    {
        let gate = try BlockingGate()
        let looks = Mutex(0)
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let now = WallTime(microsecondsSince1970: 7)
        let desk = ExaminationDesk(
            now: { now },
            wait: { limit in
                #expect(limit == ExaminationDesk.timeMax)
                for await _ in ends { return }
                throw CancellationError()
            }, onChange: { change.yield() }
        ) { thread, at in
            let look = looks.withLock { looks in
                looks += 1
                return looks
            }
            return await thread.run {
                at(.disk)
                return look > 1 || gate.pass()
            }.map { _ in [Self.finding] }
        }
        let group = ServiceGroup(services: [desk], logger: Kiosk.quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var heard = changes.makeAsyncIterator()
            try desk.examine()
            await heard.next()
            await heard.next()
            #expect(desk.examination == PanelExamination(since: now, part: .disk))
            end.yield()
            await heard.next()
            let unended = PanelExamination.Unended(
                since: now, part: .disk, after: ExaminationDesk.timeMax)
            #expect(desk.examination == PanelExamination(unended: unended))
            for _ in 0..<3 {
                #expect { try desk.examine() } throws: { error in
                    (error as? PanelRefusal)?.code == "doctor_hangs"
                }
            }
            #expect(desk.examination.since == nil)
            gate.open()
            // The thread ends some time after its work could go on.
            while desk.examination.since == nil {
                do { try desk.examine() } catch { await Task.yield() }
            }
            await heard.next()
            await heard.next()
            await heard.next()
            #expect(desk.examination == PanelExamination(at: now, findings: [Self.finding]))
            #expect(looks.withLock { $0 } == 2)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func `one that hangs does not hold up the end of the service`() async throws {
        let gate = try BlockingGate()
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let desk = ExaminationDesk(now: { WallTime(microsecondsSince1970: 7) }, onChange: {}) {
            thread, _ in
            await thread.run {
                begin.yield()
                _ = gate.pass()
            }.map { [] }
        }
        let group = ServiceGroup(services: [desk], logger: Kiosk.quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try desk.examine()
            for await _ in begun { break }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        gate.open()
    }

    @Test func `the doctor says what it is at, in its order`() async throws {
        let parts = Mutex<[PanelExamination.Part]>([])
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"},
            "gpio": {"backend": "mock"}, "journal": {"path": "/nowhere/journal.sqlite"},
            "items": [{"id": "A1", "price": 150,
            "button": {"line": 1}, "dispense": {"line": 2, "pulse_ms": 400}}]}
            """
        let doctor = Doctor(
            try #require(ConfigurationFile.check(text: text).configuration), environment: [:],
            surroundings: Doctor.Surroundings(unit: nil, isRoot: false) {
                path, _ throws(OperatingSystemError) in throw .call(path, code: 2)
            })
        let findings = await doctor.findings(on: SpareThread()) { part in
            parts.withLock { $0.append(part) }
        }
        #expect(findings?.isEmpty == false)
        #expect(parts.withLock { $0 } == PanelExamination.Part.allCases)
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
