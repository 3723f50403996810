import KioskCore
import KioskGPIO

/// How long a kiosk is dark after a restart.
struct StartBench {
    /// The daemon's binary.
    let binary: String
    /// Where its files are kept.
    let workplace: Workplace
    /// How many starts are measured.
    let count: Int

    /// The least program.
    private static let leastProgram = "/bin/true"

    /// Starts the daemon on the journal of the start before, and the least program, in turn.
    func measure() async throws -> Figure {
        let standIn = try StandIn()
        let room = try workplace.room("start")
        return try await standIn.serve {
            var (daemons, least): ([Duration], [Duration]) = ([], [])
            // The first one makes the journal and is not counted.
            for number in 0...count {
                let start = try daemonStart(in: room, port: standIn.port)
                if number > 0 { daemons.append(start) }
                let program = try ChildProcess(Self.leastProgram)
                try program.wait()
                least.append(MonotonicClock.now() - program.startedAt)
            }
            return Figure(
                name: "start → ready", unit: "ms", samples: Samples(milliseconds: daemons),
                reference: Figure.Reference(
                    name: "start and end of /bin/true", samples: Samples(milliseconds: least)),
                aim: .value(150),
                meaning: "from the start until the journal is recovered and the outputs are off")
        }
    }

    private func daemonStart(in room: Workplace, port: Int) throws(BenchError) -> Duration {
        try TextFile.remove(room.notifySocket)
        let daemon = try DaemonProcess(binary, in: room, port: port)
        let time: Duration
        do throws(BenchError) {
            time = try daemon.ready()
        } catch {
            try daemon.stop()
            throw error
        }
        try daemon.stop()
        return time
    }
}
