import Glibc

/// Stops the run where the product breaks a rule; libFuzzer keeps the input.
public func rule(
    _ holds: Bool, _ words: @autoclosure () -> String,
    file: StaticString = #fileID, line: UInt = #line
) {
    guard !holds else { return }
    stop("\(file):\(line): \(words())")
}

private func stop(_ words: String) -> Never {
    var text = Array("\nBROKEN RULE \(words)\n".utf8)
    write(STDERR_FILENO, &text, text.count)
    abort()
}

/// What must not throw; an error breaks a rule.
public func unfailing<Value>(
    _ words: @autoclosure () -> String, _ body: () throws -> Value
) -> Value {
    do {
        return try body()
    } catch {
        stop("\(words()): \(error)")
    }
}

/// Text for people, logs and terminals: one line, nothing that moves a cursor or hides.
public func isPlainLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
