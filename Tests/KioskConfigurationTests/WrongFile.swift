import Testing

/// A good file with one place changed for the worse, and every line that the check has to say.
struct WrongFile: Sendable, CustomTestStringConvertible {
    /// What is wrong.
    let title: String
    /// The part of the good file that is replaced.
    let part: String
    /// What stands there instead.
    let replacement: String
    /// The errors, as `kioskd check` prints them.
    let expected: [String]

    /// A wrong file.
    init(_ title: String, replacing part: String, with replacement: String, says: [String]) {
        self.title = title
        self.part = part
        self.replacement = replacement
        expected = says
    }

    /// The name of the test case.
    var testDescription: String { title }

    /// The text of the wrong file.
    var text: String { Self.good.replacing(part, with: replacement) }

    /// All wrong files.
    static let all = syntax + keys + values + lamps + contradictions

    /// A small file with neither fault nor warning.
    static let good = """
        {
          "kiosk": { "id": "shibuya-042" },
          "komoju": { "terminal_id": "2ffj2lrc9l29qp018i7jo74cm" },
          "gpio": { "chip": "gpiochip0" },
          "items": [
            {
              "id": "A1", "price": 150,
              "button": { "line": "GPIO17" },
              "dispense": { "line": "GPIO5", "pulse_ms": 400 }
            }
          ],
          "inputs": { "cancel_button": { "line": "GPIO22" }, "door": { "line": "GPIO23" } },
          "outputs": { "ready_lamp": { "line": "GPIO12" } },
          "sale": { "payment_window_s": 60 }
        }

        """
}
