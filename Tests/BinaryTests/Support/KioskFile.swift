/// The configuration file of a test's kiosk: two items on the mock chip.
struct KioskFile {
    /// Lines of the kiosk by what they are for.
    enum Line {
        static let cancel = "GPIO22"
        static let door = "GPIO23"
        static let serviceKey = "GPIO24"
        /// The sensor of the tea's motor: high while it rests.
        static let home = "GPIO25"
        /// What reads back the contact of the tea's relay: high while it is closed.
        static let contact = "GPIO26"
        static let ready = "GPIO12"
        static let wait = "GPIO13"
        static let fault = "GPIO16"
    }

    /// An item with its lines.
    struct Item: Sendable {
        let id: String
        let price: Int
        let button: String
        let relay: String

        static let tea = Item(id: "A1", price: 150, button: "GPIO17", relay: "GPIO5")
        static let coffee = Item(id: "A2", price: 220, button: "GPIO27", relay: "GPIO6")
        static let all = [tea, coffee]
    }

    /// How long an output is on, in milliseconds.
    var pulseMilliseconds = 300
    /// How often a session is read, in milliseconds.
    var pollMilliseconds = 500
    /// How often the list of events is read, in seconds; so seldom that a test has to ask for it.
    var eventsSeconds = 3_600
    /// How long the customer has to pay, in seconds; 10 is the least that may be configured.
    var paymentWindowSeconds = 30
    /// By when a cancelled session should have been read as over, in seconds.
    var cancelConfirmSeconds = 60
    /// When KOMOJU ends a session by itself, in seconds.
    var sessionExpiresSeconds = 120
    /// How many of each item are in the machine; `nil` when nobody counts.
    var stock: Int? = 50
    /// What becomes of a payment whose goods certainly did not move (D3).
    var capturedNotArmed = "refund"
    /// What becomes of a sale that was armed and has no outcome (D2).
    var armedWithoutOutcome = "hold"
    /// Whether there is a service key.
    var hasServiceKey = false
    /// Whether the tea's relay runs a motor until its home sensor stops it, for the time of a pulse
    /// at the most.
    var hasMotor = false
    /// Whether the contact of the tea's relay is read back.
    var hasFeedback = false
    /// After how many pulses the outputs are due for replacement.
    var lifePulses: Int?
    /// How the ready lamp shows that it is on.
    var readyPattern = "steady"
    /// What is logged.
    var logLevel = "info"
    /// The name of a webhook token's file in the test's folder, when there is to be one.
    var tokenName: String?
    /// Whether webhooks are received over TLS.
    var speaksTLS = false
    /// The names of the panel's certificate and key in the test's folder, when there is to be one.
    var panelFiles: (certificate: String, key: String)?
    /// The names of the files in the test's folder; a second kiosk has others.
    var socketName = "gpio.sock"
    var journalName = "journal.sqlite"
    var keyName = "key"

    /// The file's text.
    func text(address: String, directory: TemporaryDirectory) -> String {
        let items = Item.all.map { item in
            """
            { "id": "\(item.id)", "price": \(item.price),\(stock.map { " \"stock\": \($0)," } ?? "")
              "button": { "line": "\(item.button)" },
              "dispense": { "line": "\(item.relay)", \(dispense(item)) } }
            """
        }
        let serviceKey =
            hasServiceKey ? ", \"service_key\": { \"line\": \"\(Line.serviceKey)\" }" : ""
        return """
            {
              "kiosk": { "id": "test-1" },
              "komoju": {
                "base_url": "\(address)", "terminal_id": "\(SimulatorProcess.terminal)",
                "secret_key_file": "\(directory.file(keyName))",
                "poll_interval_ms": \(pollMilliseconds), "request_timeout_ms": 5000,
                "events_interval_s": \(eventsSeconds)
              },
              "gpio": { "backend": "mock", "mock_socket": "\(directory.file(socketName))" },
              "items": [ \(items.joined(separator: ",\n")) ],
              "inputs": {
                "cancel_button": { "line": "\(Line.cancel)" }, "door": { "line": "\(Line.door)" }\(serviceKey)
              },
              "outputs": {
                "ready_lamp": { "line": "\(Line.ready)", "pattern": "\(readyPattern)" },
                "wait_lamp": { "line": "\(Line.wait)" },
                "fault_lamp": { "line": "\(Line.fault)" }
              },
              "sale": {
                "payment_window_s": \(paymentWindowSeconds),
                "cancel_confirm_s": \(cancelConfirmSeconds),
                "session_expires_s": \(sessionExpiresSeconds)
              },
              "recovery": {
                "armed_without_outcome": "\(armedWithoutOutcome)",
                "captured_not_armed": "\(capturedNotArmed)"
              },
              "journal": { "path": "\(directory.file(journalName))" },
              "control": { "socket": "\(directory.file("control.sock"))" },\(webhook(directory))
              "log": { "level": "\(logLevel)" }
            }
            """
    }

    private func webhook(_ directory: TemporaryDirectory) -> String {
        guard let tokenName else { return panel(directory) }
        let token = directory.file(tokenName)
        let tls =
            speaksTLS
            ? """
            , "tls": { "certificate_file": "\(directory.file("certificate"))",
                       "key_file": "\(directory.file("certificate-key"))" }
            """ : ""
        return panel(directory) + """
            "webhook": { "listen": "127.0.0.1:0", "secret_token_file": "\(token)"\(tls) },
            """
    }

    private func panel(_ directory: TemporaryDirectory) -> String {
        guard let panelFiles else { return "" }
        return """
            "panel": { "listen": "127.0.0.1:0", "tls": {
              "certificate_file": "\(directory.file(panelFiles.certificate))",
              "key_file": "\(directory.file(panelFiles.key))" } },
            """
    }

    /// What follows the line of an item's output.
    private func dispense(_ item: Item) -> String {
        func sensor(_ key: String, _ line: String) -> String {
            "\"\(key)\": { \"line\": \"\(line)\", \"active_low\": false, \"bias\": \"pull_down\" }"
        }
        let isTea = item.id == Item.tea.id
        var parts: [String] = []
        if isTea && hasMotor {
            parts += ["\"kind\": \"motor\", \"max_ms\": \(pulseMilliseconds)"]
            parts.append(sensor("home_sensor", Line.home))
        } else {
            parts.append("\"pulse_ms\": \(pulseMilliseconds)")
        }
        if isTea && hasFeedback { parts.append(sensor("feedback", Line.contact)) }
        if let lifePulses { parts.append("\"life_pulses\": \(lifePulses)") }
        return parts.joined(separator: ", ")
    }
}
