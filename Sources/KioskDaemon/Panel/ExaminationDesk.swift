public import KioskCore
import KioskPanel
import ServiceLifecycle
import Synchronization

/// The doctor beside the running service, for the pages: one examination at a time, no longer than it
/// may take, and what it found last.
final class ExaminationDesk: Service {
    /// Looks, on the thread where it may have to wait for devices and disks, and says what it is at;
    /// `nil` when it was cancelled.
    typealias Look =
        @Sendable (
            _ thread: SpareThread, _ at: @escaping @Sendable (PanelExamination.Part) -> Void
        ) async -> [PanelExamination.Finding]?

    /// An examination may take so long: more than all its requests and a large journal need.
    static let timeMax: Duration = .seconds(60)

    private let look: Look
    private let now: @Sendable () -> WallTime
    private let wait: @Sendable (Duration) async throws -> Void
    private let onChange: @Sendable () -> Void
    private let thread = SpareThread()
    private let known = Mutex(PanelExamination())
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    /// A desk whose doctor has not looked yet.
    ///
    /// - Parameters:
    ///   - now: The wall clock.
    ///   - wait: Returns later; throws when it was cancelled.
    ///   - onChange: Called when the doctor begins, goes on to the next part, and has looked.
    ///   - look: Looks.
    init(
        now: @escaping @Sendable () -> WallTime,
        wait: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        },
        onChange: @escaping @Sendable () -> Void, look: @escaping Look
    ) {
        self.look = look
        self.now = now
        self.wait = wait
        self.onChange = onChange
        (requests, request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What it found last, and whether it looks.
    var examination: PanelExamination { known.withLock { $0 } }

    /// Has it look; one that looks already goes on, and one that hangs is in the way of another.
    func examine() throws(PanelRefusal) {
        enum Answer { case begins, looks, hangs }
        let answer: Answer = known.withLock { known in
            guard known.since == nil else { return .looks }
            guard !thread.isBusy else { return .hangs }
            known.since = now()
            known.part = nil
            return .begins
        }
        switch answer {
        case .looks: return
        case .hangs:
            throw PanelRefusal(
                code: "doctor_hangs",
                words: "the last examination still waits for a device or a disk; a new one can "
                    + "begin when that answers, or after a restart of the service")
        case .begins:
            onChange()
            request.yield()
        }
    }

    /// Looks whenever it is asked to, until the service stops.
    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in self.requests {
                let findings = await self.lookInTime()
                // Whoever stops is in nobody's way: what hangs then is left behind.
                guard !Task.isCancelled else { return }
                self.known.withLock { known in
                    if let findings {
                        known = PanelExamination(at: self.now(), findings: findings)
                    } else if let since = known.since {
                        known.unended = .init(since: since, part: known.part, after: Self.timeMax)
                        (known.since, known.part) = (nil, nil)
                    }
                }
                self.onChange()
            }
        }
    }

    /// What was found; `nil` when it took too long, or the task was cancelled.
    private func lookInTime() async -> [PanelExamination.Finding]? {
        await withTaskGroup(of: [PanelExamination.Finding]?.self) { group in
            group.addTask { await self.look(self.thread) { self.goOn(to: $0) } }
            group.addTask {
                // Cancelled when the doctor has looked.
                do { try await self.wait(Self.timeMax) } catch { return nil }
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private func goOn(to part: PanelExamination.Part) {
        let isLooking = known.withLock { known in
            // What was given up may go on long after.
            guard known.since != nil else { return false }
            known.part = part
            return true
        }
        if isLooking { onChange() }
    }
}

extension Doctor {
    /// Makes all checks; those that may wait for this machine's devices and disks on the thread.
    func findings(
        on thread: SpareThread, at: @escaping @Sendable (PanelExamination.Part) -> Void
    ) async -> [DoctorFinding]? {
        guard let local = await thread.run({ localFindings(at: at) }) else { return nil }
        return local.findings + (await remoteFindings(after: local, at: at))
    }
}

extension PanelExamination.Finding {
    /// The doctor's finding as the pages show it.
    init(_ finding: DoctorFinding) {
        let advice = [finding.why, finding.remedy].compactMap(\.self)
        self.init(
            verdict: finding.verdict.shown, check: finding.check.name, found: finding.found,
            advice: advice.isEmpty
                ? nil
                : BilingualText(
                    advice.map(\.english).joined(separator: "; "),
                    ja: advice.map(\.japanese).joined(separator: "。")))
    }
}

extension DoctorFinding.Verdict {
    fileprivate var shown: PanelExamination.Verdict {
        switch self {
        case .pass: .pass
        case .warn: .warn
        case .fail: .fail
        }
    }

    /// The verdict in a word, as the pages have it too.
    public var words: BilingualText { shown.words }
}
