import FoundationEssentials
import Glibc

/// Plays the hardware: a client of the mock chip's socket.
final class MockGPIOClient {
    /// An output's active time.
    struct Pulse: Equatable {
        let line: String
        /// The monotonic time at which it went on, in nanoseconds; `nil` when it was on before
        /// we looked.
        let on: Int64?
        /// When it went off; `nil` when the process died first.
        var off: Int64?
        /// By when the process had died that switched it on, and the output with it.
        var deadBy: Int64?
        /// How far the wall clock is ahead of the monotonic one, in nanoseconds.
        var wallAhead: Int64 = 0

        /// How long it was on, where both ends were seen.
        var nanoseconds: Int64? {
            guard let on, let off else { return nil }
            return off - on
        }

        /// How long it was on at most, also when the process died first.
        var nanosecondsMax: Int64? {
            guard let on, let end = off ?? deadBy else { return nil }
            return end - on
        }

        /// When it went on by the wall clock, in microseconds since 1970.
        var wallMicroseconds: Int64? { on.map { ($0 + wallAhead) / 1_000 } }
    }

    private struct Message: Decodable {
        struct Line: Decodable {
            let direction: String
            let level: Int
            let consumer: String?
        }

        let lines: [String: Line]?
        let line: String?
        let level: Int?
        let ns: Int64?
        let error: String?
    }

    private let socket: UnixSocket
    private var received: [UInt8] = []
    private var isAtEnd = false
    /// The physical levels as last told; empty until the chip has introduced itself.
    private var known: [String: Int] = [:]
    /// Who holds each output, as told on connecting.
    private(set) var holders: [String: String?] = [:]
    /// The outputs that were on when we connected.
    private(set) var onAtFirst: [String] = []
    private var seen: [Pulse] = []
    private var lastSet: ContinuousClock.Instant?
    private(set) var complaints: [String] = []

    private let wallAhead = nanoseconds(CLOCK_REALTIME) - nanoseconds(CLOCK_MONOTONIC)

    private init(_ socket: UnixSocket) {
        self.socket = socket
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// A client, once somebody listens; `nil` until then.
    static func connected(to path: String) throws -> MockGPIOClient? {
        try UnixSocket.connected(to: path).map(MockGPIOClient.init)
    }

    /// Whether the chip has said what lines it has.
    var isIntroduced: Bool {
        get throws {
            try take()
            return !known.isEmpty
        }
    }

    /// The level of a line now.
    func level(_ line: String) throws -> Int? {
        try take()
        return known[line]
    }

    /// The active times of an output so far; lamps are outputs too.
    func pulses(_ line: String) throws -> [Pulse] {
        try take()
        return seen.filter { $0.line == line }
    }

    /// Waits until an output has a level.
    func wait(
        _ line: String, _ level: Int, _ what: String, within limit: Duration = patience
    ) async throws {
        try await eventually("\(what) (\(line) at \(level))", within: limit) {
            try self.level(line) == level
        }
    }

    /// Whether no input was touched for longer than contacts bounce (I1).
    var isRested: Bool {
        lastSet.map { ContinuousClock.now - $0 > .milliseconds(100) } ?? true
    }

    /// Drives an input from outside.
    func set(_ line: String, _ level: Int) throws {
        lastSet = .now
        try socket.send(#"{"set": "\#(line)", "level": \#(level)}"# + "\n")
    }

    /// Makes the next operation on a line fail.
    func fail(_ line: String, _ error: String) throws {
        try socket.send(#"{"fail": "\#(line)", "errno": "\#(error)"}"# + "\n")
    }

    /// Takes what the process said before it ended; killed, it took its outputs with it.
    func drain(isDead: Bool = false) throws {
        try take()
        guard isDead else { return }
        for place in seen.indices where seen[place].off == nil {
            seen[place].deadBy = Self.nanoseconds(CLOCK_MONOTONIC)
        }
    }

    /// Whether the chip has closed the connection.
    var hasHungUp: Bool {
        get throws {
            try take()
            return isAtEnd
        }
    }

    private func take() throws {
        while !isAtEnd, let bytes = socket.receive() {
            isAtEnd = bytes.isEmpty
            received += bytes
        }
        while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
            let line = Data(received[..<end])
            received.removeSubrange(...end)
            absorb(try JSONDecoder().decode(Message.self, from: line))
        }
    }

    private func absorb(_ message: Message) {
        for (name, line) in message.lines ?? [:] {
            known[name] = line.level
            guard line.direction == "output" else { continue }
            holders[name] = line.consumer
            if line.level == 1 {
                onAtFirst.append(name)
                seen.append(Pulse(line: name, on: nil, off: nil))
            }
        }
        if let error = message.error { complaints.append(error) }
        guard let line = message.line, let level = message.level, known[line] != level else {
            return
        }
        known[line] = level
        if level == 1 {
            seen.append(Pulse(line: line, on: message.ns, off: nil, wallAhead: wallAhead))
        } else if let place = seen.lastIndex(where: { $0.line == line }) {
            seen[place].off = message.ns
        }
    }
}
