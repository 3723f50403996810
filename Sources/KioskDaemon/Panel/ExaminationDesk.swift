import KioskCore
import KioskPanel
import ServiceLifecycle
import Synchronization

/// The doctor beside the running service, for the pages: one examination at a time, and what it found
/// last.
final class ExaminationDesk: Service {
    private let look: @Sendable () async -> [PanelExamination.Finding]
    private let now: @Sendable () -> WallTime
    private let onChange: @Sendable () -> Void
    private let known = Mutex(PanelExamination())
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    /// A desk whose doctor has not looked yet.
    ///
    /// - Parameters:
    ///   - now: The wall clock.
    ///   - onChange: Called when the doctor begins and when it has looked.
    ///   - look: Looks, and blocks no thread that others need.
    init(
        now: @escaping @Sendable () -> WallTime, onChange: @escaping @Sendable () -> Void,
        look: @escaping @Sendable () async -> [PanelExamination.Finding]
    ) {
        self.look = look
        self.now = now
        self.onChange = onChange
        (requests, request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What it found last, and whether it looks.
    var examination: PanelExamination { known.withLock { $0 } }

    /// Has it look; one that looks already goes on.
    func examine() {
        let begins = known.withLock { known in
            guard known.since == nil else { return false }
            known.since = now()
            return true
        }
        guard begins else { return }
        onChange()
        request.yield()
    }

    /// Looks whenever it is asked to, until the service stops.
    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in self.requests {
                let findings = await self.look()
                self.known.withLock {
                    $0 = PanelExamination(at: self.now(), findings: findings)
                }
                self.onChange()
            }
        }
    }
}

extension Doctor {
    /// Makes all checks; those of this machine on a thread of their own.
    func findingsBesideService() async -> [DoctorFinding] {
        guard let local = await SpareThread.run({ localFindings() }) else { return [] }
        return local.findings + (await remoteFindings(after: local))
    }
}

extension PanelExamination.Finding {
    /// The doctor's finding as the pages show it.
    init(_ finding: DoctorFinding) {
        let verdict: PanelExamination.Verdict =
            switch finding.verdict {
            case .pass: .pass
            case .warn: .warn
            case .fail: .fail
            }
        let advice = [finding.why, finding.remedy].compactMap(\.self)
        self.init(
            verdict: verdict, check: finding.check, found: finding.found,
            advice: advice.isEmpty ? nil : advice.joined(separator: "; "))
    }
}
