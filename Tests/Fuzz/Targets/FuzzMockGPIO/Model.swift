import Fuzzing

@testable import KioskGPIO

/// The mock's protocol as its contract has it, for lines that are strict JSON.
struct Model {
    /// The level that each line must have.
    private(set) var levels: [String: LineLevel]
    private var expected: [Answer] = []
    private var faults: [String: Int] = [:]
    private var unsure: Set<String> = []

    private enum Answer {
        case nothing
        case level(String, LineLevel)
        case error
        /// Not strict JSON: the decoder may make something of it, but at most one answer.
        case anything
    }

    init(levels: [String: LineLevel]) {
        self.levels = levels
    }

    /// Whether a line that is not strict JSON may have set it.
    func isUnsure(_ line: String) -> Bool { !unsure.isEmpty && line != "GPIO5" && line != "GPIO6" }

    /// Takes in what a client has sent.
    mutating func play(_ inputs: [MockClient.Input]) {
        for input in inputs {
            switch input {
            case .oversizedLine: expected.append(.error)
            case .line(let text): expected.append(answer(to: text))
            }
        }
    }

    private mutating func answer(to text: [UInt8]) -> Answer {
        guard let command = Oracle.read(text) else {
            unsure.insert("")
            return .anything
        }
        switch command.keys {
        case ["get"]:
            guard let name = command["get"]?.text, let level = levels[name] else { return .error }
            return .level(name, level)
        case ["set", "level"]:
            guard let name = command["set"]?.text, let number = command["level"]?.number
            else { return .error }
            // What is 0 or 1 in another spelling is left to the decoder.
            guard ["0", "1"].contains(number) else {
                guard let value = Double(number), value != 0, value != 1 else {
                    unsure.insert("")
                    return .anything
                }
                return .error
            }
            guard ["GPIO17", "18"].contains(name) else { return .error }
            levels[name] = number == "1" ? .high : .low
            return .nothing
        case ["fail", "errno"]:
            guard let name = command["fail"]?.text, levels[name] != nil,
                let word = command["errno"]?.text, SystemError(name: word) != nil
            else { return .error }
            faults[name, default: 0] += 1
            return faults[name, default: 0] > 64 ? .error : .nothing
        case _: return .error
        }
    }

    /// Compares with what the server said.
    func check(_ lines: [[UInt8]]) {
        let answers = lines.map { line in
            let text = String(decoding: line, as: UTF8.self)
            guard let answer = Oracle.read(line) else {
                rule(false, "an answer that is not strict JSON: \(text.debugDescription)")
                return Said.error
            }
            if answer["error"]?.text != nil {
                rule(answer.keys == ["error"], "an error that says more: \(text)")
                return .error
            }
            rule(answer.keys == ["level", "line", "ns"], "an answer of no known kind: \(text)")
            return .level(answer["line"]?.text ?? "", answer["level"]?.number ?? "")
        }
        let isSure = !expected.contains { if case .anything = $0 { true } else { false } }
        if isSure {
            let wanted: [Said] = expected.compactMap {
                switch $0 {
                case .nothing, .anything: nil
                case .error: .error
                case .level(let line, let level): .level(line, "\(level.rawValue)")
                }
            }
            rule(wanted == answers, "answers \(answers), and not \(wanted)")
        } else {
            rule(answers.count <= expected.count, "more answers than commands")
        }
    }

    private enum Said: Equatable {
        case error
        case level(String, String)
    }
}
