import Fuzzing
import Glibc
import KioskCore

@testable import KioskGPIO

/// What holds of everything that a client of the mock's socket can send.
enum MockRules {
    /// Levels as the board starts: pulled up is high, and outputs are inactive.
    private static let lines: [String: (direction: LineDirection, level: LineLevel)] = [
        "GPIO5": (.output, .low), "GPIO6": (.output, .high), "GPIO17": (.input, .high),
        "18": (.input, .low),
    ]

    private static var plan: LinePlan {
        LinePlan(
            inputs: [
                InputLine(
                    role: .cancelButton, reference: .name("GPIO17"), activeLow: true, bias: .pullUp),
                InputLine(role: .door, reference: .offset(18), activeLow: false, bias: .pullDown),
            ],
            outputs: [
                OutputLine(role: .dispense("A1"), reference: .name("GPIO5"), activeLow: false),
                OutputLine(role: .lamp(.ready), reference: .name("GPIO6"), activeLow: true),
            ])
    }

    static func check(_ bytes: [UInt8]) {
        let expected = Self.split(bytes)
        rule(received(bytes, pieceMax: .max) == expected, "split into other lines")
        // Any size, but not so small that a run is nothing but system calls.
        let odd = 1 + bytes.count / 32 + Int(bytes.first ?? 0) % 97
        rule(
            received(bytes, pieceMax: odd) == expected, "pieces of \(odd) bytes, other lines")
        checkServer(bytes, expected)
    }

    /// The same bytes through the whole server; the model says how often it answers, and what
    /// level every line has in the end.
    private static func checkServer(_ bytes: [UInt8], _ inputs: [MockClient.Input]) {
        let board = unfailing("no board") { try MockBoard(plan: plan) }
        let server = unfailing("no server") { try MockServer(board: board, socketPath: nil) }
        let wire = Wire()
        var model = Model(levels: lines.mapValues(\.level))
        for piece in bytes.pieces(of: 2048) {
            wire.send(piece)
            while wire.isPending {
                server.serve(
                    wire.client,
                    pollfd(fd: -1, events: Int16(POLLIN), revents: Int16(POLLIN)), [wire.client])
                wire.drain()
            }
        }
        rule(!wire.client.isGone, "a client was dropped for what it said")
        model.play(inputs)
        let answers = wire.answers()
        model.check(answers)
        for line in board.lines() {
            rule(
                model.levels[line.name] == line.level || model.isUnsure(line.name),
                "\(line.name) is \(line.level)")
            rule(line.consumer == nil, "\(line.name) is held")
            if line.direction == .output {
                rule(line.level == lines[line.name]?.level, "a client moved \(line.name) (X3)")
            }
        }
    }

    /// What one connection makes of bytes that come in pieces.
    private static func received(_ bytes: [UInt8], pieceMax: Int) -> [MockClient.Input] {
        let wire = Wire()
        var inputs: [MockClient.Input] = []
        for piece in bytes.pieces(of: min(pieceMax, 4096)) {
            wire.send(piece)
            while wire.isPending { inputs += wire.client.read() }
        }
        return inputs
    }

    /// The contract in its plainest form: lines end with a newline, empty ones are nothing, and
    /// one over the limit is said once, when the limit is passed.
    private static func split(_ bytes: [UInt8]) -> [MockClient.Input] {
        var inputs: [MockClient.Input] = []
        var parts = bytes.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).map(Array.init)
        let unfinished = parts.removeLast()
        for part in parts where !part.isEmpty {
            inputs.append(part.count > MockClient.lineSizeMax ? .oversizedLine : .line(part))
        }
        if unfinished.count > MockClient.lineSizeMax { inputs.append(.oversizedLine) }
        return inputs
    }
}

extension [UInt8] {
    fileprivate func pieces(of size: Int) -> [[UInt8]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
    }
}
