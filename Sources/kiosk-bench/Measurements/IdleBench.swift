import KioskCore
import KioskGPIO

/// Who wakes a kiosk that nobody uses, and how often.
struct IdleBench {
    /// The daemon's binary.
    let binary: String
    /// Where its files are kept.
    let workplace: Workplace
    /// How long it is watched.
    let time: Duration

    /// How long a daemon settles after its first look at KOMOJU: the timers of those calls are
    /// still due when the calls are long over.
    private static let settleTime: Duration = .seconds(12)
    /// What the threads are called that serve the connection to KOMOJU.
    private static let pollingThreads = "NIO-"
    /// The service manager's patience in `systemd/kioskd.service`.
    private static let watchdog: Duration = .seconds(10)

    /// Two daemons wait side by side, one of them watched by a service manager.
    func measure() async throws -> [Figure] {
        let standIn = try StandIn()
        let alone = try workplace.room("idle")
        let watched = try workplace.room("idle-watched")
        return try await standIn.serve {
            let first = try DaemonProcess(binary, in: alone, port: standIn.port)
            defer { stop(first) }
            let second = try DaemonProcess(
                binary, in: watched, port: standIn.port, watchdog: Self.watchdog)
            defer { stop(second) }
            try first.selling()
            try second.selling()
            try await Task.sleep(for: Self.settleTime)
            return try await watch(first, second, standIn)
        }
    }

    private func watch(
        _ alone: DaemonProcess, _ watched: DaemonProcess, _ standIn: StandIn
    ) async throws -> [Figure] {
        let requests = standIn.requestCount
        _ = try watched.takeSignsOfLife()
        let before = try [alone, watched].map { try ThreadActivity.of(process: $0.identifier) }
        let start = MonotonicClock.now()
        try await Task.sleep(for: time)
        let after = try [alone, watched].map { try ThreadActivity.of(process: $0.identifier) }
        let seconds = (MonotonicClock.now() - start) / .seconds(1)
        let signs = try watched.takeSignsOfLife()
        let polls = standIn.requestCount - requests
        let activity = zip(after, before).map { $0.since($1) }
        return [
            wakeUps(
                "idle wake-ups", activity[0], seconds, aim: .value(1),
                [
                    "requests to KOMOJU by both daemons in that time: \(polls)"
                ]),
            wakeUps(
                "idle wake-ups, watched", activity[1], seconds, aim: nil,
                [
                    "signs of life for the watchdog: \(signs), by the loop's thread"
                ]),
            processorTime(activity[0], seconds),
        ]
    }

    private func wakeUps(
        _ name: String, _ threads: [ThreadActivity.Entry], _ seconds: Double, aim: Figure.Aim?,
        _ remarks: [String]
    ) -> Figure {
        let polling = threads.filter { $0.name.hasPrefix(Self.pollingThreads) }
            .reduce(0) { $0 + $1.wakeUps }
        let total = threads.reduce(0) { $0 + $1.wakeUps } - polling
        let active = threads.filter { $0.wakeUps > 0 }.map { thread in
            "\(thread.name): \(thread.wakeUps) wake-ups, "
                + "\(Report.number(Double(thread.nanoseconds) / 1_000)) µs of CPU time"
        }
        return Figure(
            name: name, unit: "1/s", samples: Samples(single: Double(total) / seconds), aim: aim,
            meaning: "\(total) in \(Report.number(seconds)) s by \(threads.count) threads, "
                + "without \(polling) for KOMOJU; each keeps a small board from sleeping",
            details: active + remarks)
    }

    private func processorTime(
        _ threads: [ThreadActivity.Entry], _ seconds: Double
    ) -> Figure {
        let total = threads.reduce(0) { $0 + $1.nanoseconds }
        return Figure(
            name: "idle CPU time", unit: "µs/s",
            samples: Samples(single: Double(total) / 1_000 / seconds),
            meaning: "of one core, while it waits for a customer")
    }

    /// Whatever is wrong with a daemon, the figures are there.
    private func stop(_ daemon: DaemonProcess) {
        do throws(BenchError) {
            try daemon.stop()
        } catch {
            Terminal.complain("the daemon \(daemon.identifier) does not stop: \(error)")
        }
    }
}
