import KOMOJUSimulator
import KioskConfiguration

/// The kiosk of the demo: four items on a mock chip, with everything that a machine has in front.
enum DemoConfiguration {
    /// The file's text, for a stand-in at `port` and files in `directory`.
    static func text(port: Int, directory: String) -> String {
        """
        {
          "kiosk": { "id": "demo", "locale": "ja", "currency": "JPY" },
          "komoju": {
            "base_url": "http://127.0.0.1:\(port)",
            "terminal_id": "\(KOMOJUModel.defaultTerminalID)",
            "poll_interval_ms": 1000,
            "request_timeout_ms": 5000
          },
          "gpio": { "backend": "mock", "mock_socket": "\(directory)/gpio.sock" },
          "items": [
            \(item("A1", "緑茶", "Green tea", 150, stock: 12, button: 17, output: 5, lamp: 2)),
            \(item("A2", "缶コーヒー", "Coffee", 130, stock: 8, button: 27, output: 6, lamp: 3)),
            \(item("B1", "おにぎり", "Rice ball", 180, stock: 5, button: 22, output: 13, lamp: 4)),
            \(item("B2", "チョコレート", "Chocolate", 220, stock: 1, button: 23, output: 19, lamp: 14))
          ],
          "inputs": {
            "cancel_button": { "line": "GPIO24" },
            "door": { "line": "GPIO25" }, "service_key": { "line": "GPIO26" }
          },
          "outputs": {
            "ready_lamp": { "line": "GPIO12" }, "wait_lamp": { "line": "GPIO16" },
            "fault_lamp": { "line": "GPIO20" }, "buzzer": { "line": "GPIO21" }
          },
          "sale": { "payment_window_s": 45, "session_expires_s": 300 },
          "journal": { "path": "\(directory)/journal.sqlite" },
          "control": { "socket": "\(directory)/control.sock" }
        }
        """
    }

    private static func item(
        _ id: String, _ japanese: String, _ english: String, _ price: Int, stock: Int,
        button: Int, output: Int, lamp: Int
    ) -> String {
        """
        { "id": "\(id)", "name": { "ja": "\(japanese)", "en": "\(english)" },
          "price": \(price), "stock": \(stock),
          "button": { "line": "GPIO\(button)" },
          "dispense": { "line": "GPIO\(output)", "pulse_ms": 400 },
          "sold_out_lamp": { "line": "GPIO\(lamp)" } }
        """
    }
}
