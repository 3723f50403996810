internal import KioskCore

extension Review {
    /// Longer pulses are unusual and may burn a solenoid.
    static let pulseUsualMax: Duration = .seconds(2)
    /// Shorter than a year, the yearly accounts cannot be checked against the journal.
    static let retentionDaysUsualMin = 365

    /// What must not be in a kiosk where real customers pay.
    mutating func reviewProduction() {
        guard configuration.kiosk.isProduction else { return }
        switch configuration.gpio.backend {
        case .libgpiod: break
        case .mock:
            let path = path("gpio.backend")
            guard isSound(path) else { return }
            findings.note(
                at: place(of: path), path: path,
                "\"mock\" moves nothing, but kiosk.production is true; write \"libgpiod\"")
        }
        if configuration.komoju.baseURL.isLoopback {
            warn(
                "komoju.base_url",
                "this computer is not KOMOJU, but kiosk.production is true; "
                    + "write https://komoju.com")
        }
        switch configuration.log.level {
        case .trace, .debug:
            warn(
                "log.level",
                "\"\(configuration.log.level.rawValue)\" fills the disk in production; "
                    + "write \"info\"")
        case .info, .notice, .warning, .error: break
        }
    }

    /// What is allowed and seldom meant.
    mutating func warn() {
        if configuration.inputs.cancelButton == nil {
            warn(
                "inputs.cancel_button",
                "there is no cancel button; the customer can cancel at the terminal only")
        }
        if configuration.inputs.door == nil {
            warn(
                "inputs.door",
                "there is no door contact; kioskd cannot stop selling while the door is open")
        }
        if configuration.outputs.readyLamp == nil, configuration.panel == nil {
            warn(
                "outputs.ready_lamp",
                "there is neither a ready lamp nor a panel; "
                    + "the customer cannot see whether the kiosk sells")
        }
        if configuration.journal.retentionDays < Self.retentionDaysUsualMin {
            warn(
                "journal.retention_days",
                "\(configuration.journal.retentionDays) days is less than a year; "
                    + "check how long you have to keep sales")
        }
        if let webhook = configuration.webhook, webhook.tls == nil, !webhook.listen.isLoopback {
            warn(
                "webhook.listen",
                "KOMOJU delivers to https only, and there is no certificate in webhook.tls; name "
                    + "one, or write \"127.0.0.1:\(webhook.listen.port)\" and put a proxy before it"
            )
        }
        warnOfItems()
    }

    private mutating func warnOfItems() {
        for (index, item) in configuration.items.enumerated() {
            if item.dispense.movement == .pulse, item.dispense.pulse > Self.pulseUsualMax {
                warn(
                    "items[\(index)].dispense.pulse_ms",
                    "\(item.dispense.pulse.wholeMilliseconds) ms is long for a pulse; "
                        + "check what the solenoid may bear")
            }
            warnOfBias(item.button.input, at: "items[\(index)].button")
        }
        if let cancel = configuration.inputs.cancelButton {
            warnOfBias(cancel, at: "inputs.cancel_button")
        }
        if let key = configuration.inputs.serviceKey { warnOfBias(key, at: "inputs.service_key") }
        if configuration.outputs.buzzer == nil {
            for (index, item) in configuration.items.enumerated() {
                guard case .door = item.dispense.movement else { continue }
                warn(
                    "items[\(index)].dispense.open_alarm_s",
                    "there is no buzzer; nobody hears that the door was left open")
            }
        }
    }

    /// A button whose resistor holds it pressed is stuck from the start.
    private mutating func warnOfBias(_ input: KioskConfiguration.InputLine, at section: String) {
        switch (input.bias, input.isActiveLow) {
        case (.pullDown, true):
            warn(
                "\(section).bias",
                "\"pull_down\" with active_low true means pressed while open; "
                    + "write \"pull_up\", or active_low false")
        case (.pullUp, false):
            warn(
                "\(section).active_low",
                "active_low false with \"pull_up\" means pressed while open; "
                    + "write true, or \"bias\": \"pull_down\"")
        case (.pullDown, false), (.pullUp, true), (.disabled, _), (.asIs, _): break
        }
    }

    private mutating func warn(_ text: String, _ message: String) {
        let path = path(text)
        guard isSound(path) else { return }
        findings.note(.warning, at: place(of: path), path: path, message)
    }
}
