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
                .init(
                    "\"mock\" moves nothing, but kiosk.production is true; write \"libgpiod\"",
                    ja: "\"mock\" では何も動きませんが、kiosk.production が true です。"
                        + "\"libgpiod\" と書いてください"))
        }
        if configuration.komoju.baseURL.isLoopback {
            warn(
                "komoju.base_url",
                .init(
                    "this computer is not KOMOJU, but kiosk.production is true; "
                        + "write https://komoju.com",
                    ja: "この機器は KOMOJU ではありませんが、kiosk.production が true です。"
                        + "https://komoju.com と書いてください"))
        }
        switch configuration.log.level {
        case .trace, .debug:
            warn(
                "log.level",
                .init(
                    "\"\(configuration.log.level.rawValue)\" fills the disk in production; "
                        + "write \"info\"",
                    ja: "本番では \"\(configuration.log.level.rawValue)\" はディスクをいっぱいにします。"
                        + "\"info\" と書いてください"))
        case .info, .notice, .warning, .error: break
        }
    }

    /// What is allowed and seldom meant.
    mutating func warn() {
        if configuration.inputs.cancelButton == nil {
            warn(
                "inputs.cancel_button",
                .init(
                    "there is no cancel button; the customer can cancel at the terminal only",
                    ja: "取消ボタンがありません。お客様は決済端末でしか取り消せません"))
        }
        if configuration.inputs.door == nil {
            warn(
                "inputs.door",
                .init(
                    "there is no door contact; kioskd cannot stop selling while the door is open",
                    ja: "扉の接点がありません。扉が開いていても販売を止められません"))
        }
        if configuration.outputs.readyLamp == nil, configuration.panel == nil {
            warn(
                "outputs.ready_lamp",
                .init(
                    "there is neither a ready lamp nor a panel; "
                        + "the customer cannot see whether the kiosk sells",
                    ja: "ready ランプもパネルもありません。お客様には販売中かどうか分かりません"))
        }
        if configuration.journal.retentionDays < Self.retentionDaysUsualMin {
            warn(
                "journal.retention_days",
                .init(
                    "\(configuration.journal.retentionDays) days is less than a year; "
                        + "check how long you have to keep sales",
                    ja: "\(configuration.journal.retentionDays) 日は 1 年より短い期間です。"
                        + "販売の記録を保存すべき期間を確認してください"))
        }
        if let webhook = configuration.webhook, webhook.tls == nil, !webhook.listen.isLoopback {
            warn(
                "webhook.listen",
                .init(
                    "KOMOJU delivers to https only, and there is no certificate in webhook.tls; "
                        + "name one, or write \"127.0.0.1:\(webhook.listen.port)\" and put a proxy "
                        + "before it",
                    ja: "KOMOJU は https にしか配信しませんが、webhook.tls に証明書がありません。"
                        + "証明書を書くか、\"127.0.0.1:\(webhook.listen.port)\" と書いて"
                        + "手前にプロキシを置いてください"))
        }
        warnOfItems()
    }

    private mutating func warnOfItems() {
        for (index, item) in configuration.items.enumerated() {
            if item.dispense.movement == .pulse, item.dispense.pulse > Self.pulseUsualMax {
                warn(
                    "items[\(index)].dispense.pulse_ms",
                    .init(
                        "\(item.dispense.pulse.wholeMilliseconds) ms is long for a pulse; "
                            + "check what the solenoid may bear",
                        ja: "\(item.dispense.pulse.wholeMilliseconds) ms はパルスとして長い値です。"
                            + "ソレノイドが耐えられるか確認してください"))
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
                    .init(
                        "there is no buzzer; nobody hears that the door was left open",
                        ja: "ブザーがありません。扉の閉め忘れに誰も気付きません"))
            }
        }
    }

    /// A button whose resistor holds it pressed is stuck from the start.
    private mutating func warnOfBias(_ input: KioskConfiguration.InputLine, at section: String) {
        switch (input.bias, input.isActiveLow) {
        case (.pullDown, true):
            warn(
                "\(section).bias",
                .init(
                    "\"pull_down\" with active_low true means pressed while open; "
                        + "write \"pull_up\", or active_low false",
                    ja: "\"pull_down\" で active_low が true だと、開いている間ずっと押された扱いになります。"
                        + "\"pull_up\" と書くか、active_low を false にしてください"))
        case (.pullUp, false):
            warn(
                "\(section).active_low",
                .init(
                    "active_low false with \"pull_up\" means pressed while open; "
                        + "write true, or \"bias\": \"pull_down\"",
                    ja: "\"pull_up\" で active_low が false だと、開いている間ずっと押された扱いになります。"
                        + "true にするか、\"bias\": \"pull_down\" と書いてください"))
        case (.pullDown, false), (.pullUp, true), (.disabled, _), (.asIs, _): break
        }
    }

    private mutating func warn(_ text: String, _ words: BilingualText) {
        let path = path(text)
        guard isSound(path) else { return }
        findings.note(.warning, at: place(of: path), path: path, words)
    }
}
