import KioskCore
import KioskGPIO

/// What the daemon keeps in memory after some sales.
struct MemoryBench {
    /// The daemon's binary.
    let binary: String
    /// Where its files are kept.
    let workplace: Workplace
    /// How many customers there are.
    let count: Int

    /// How long a released button rests, which is longer than its debounce time.
    private static let releasePause: Duration = .milliseconds(60)

    /// Sells through the mock's socket, as fast as the configuration allows.
    func measure() async throws -> Figure {
        let standIn = try StandIn()
        let room = try workplace.room("memory")
        return try await standIn.serve {
            let daemon = try DaemonProcess(binary, in: room, port: standIn.port)
            do {
                try daemon.selling()
                let atRest = try Resident.of(daemon.identifier)
                let panel = try MockPanel(room.mockSocket)
                for _ in 0..<count { try await sell(daemon, panel) }
                let figure = try figure(daemon, atRest)
                try daemon.stop()
                return figure
            } catch {
                try daemon.stop()
                throw error
            }
        }
    }

    private func sell(_ daemon: DaemonProcess, _ panel: MockPanel) async throws {
        try panel.set(Workplace.button, 0)
        try daemon.serving()
        try panel.set(Workplace.button, 1)
        try daemon.selling()
        try await Task.sleep(for: Self.releasePause)
    }

    private func figure(
        _ daemon: DaemonProcess, _ atRest: Resident
    ) throws(BenchError) -> Figure {
        let resident = try Resident.of(daemon.identifier)
        let threads = try ThreadActivity.of(process: daemon.identifier).entries.count
        return Figure(
            name: "memory while selling", unit: "MB",
            samples: Samples(single: Double(resident.total) / 1_000), aim: .value(25),
            meaning: "resident (VmRSS) after \(count) sales; what is shared with others counts too",
            details: [
                "before the first sale: \(Report.number(Double(atRest.total) / 1_000)) MB",
                "of its own \(Report.number(Double(resident.anonymous) / 1_000)) MB, mapped files "
                    + "\(Report.number(Double(resident.file) / 1_000)) MB, \(threads) threads",
                resident.proportional.map {
                    "proportional (PSS) \(Report.number(Double($0) / 1_000)) MB"
                } ?? "the proportional size is for its owner's eyes only",
            ])
    }
}

/// A process's resident memory, in kB.
private struct Resident {
    var total: Int
    var anonymous: Int
    var file: Int
    var proportional: Int?

    static func of(_ process: Int32) throws(BenchError) -> Resident {
        let status = try TextFile.read("/proc/\(process)/status")
        guard let total = TextFile.number("VmRSS", in: status) else {
            throw .missing("the kernel does not tell the memory of the process \(process)")
        }
        return Resident(
            total: total, anonymous: TextFile.number("RssAnon", in: status) ?? 0,
            file: TextFile.number("RssFile", in: status) ?? 0,
            proportional: proportional(process))
    }

    /// The daemon shuts others out of its memory (X1), so that only root gets an answer.
    private static func proportional(_ process: Int32) -> Int? {
        do throws(BenchError) {
            return TextFile.number("Pss", in: try TextFile.read("/proc/\(process)/smaps_rollup"))
        } catch {
            return nil
        }
    }
}
