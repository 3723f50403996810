internal import KioskCore

extension Review {
    /// Every movement has the sensors that end its pulse, and none that it cannot use.
    mutating func reviewMovements() {
        for (index, item) in configuration.items.enumerated() {
            let dispense = path("items[\(index)].dispense")
            let sensor = item.dispense.dropSensor
            reviewFeedback(of: item, dispense)
            switch item.dispense.movement {
            case .pulse, .motor(.some): break
            case .motor(nil) where sensor == nil:
                note(
                    dispense.member("kind"),
                    .init(
                        "nothing would stop the motor; add home_sensor or drop_sensor",
                        ja: "モーターを止めるものがありません。home_sensor か drop_sensor を加えてください"))
            case .motor(nil): break
            case .door where sensor != nil:
                note(
                    dispense.member("drop_sensor"),
                    .init(
                        "nothing falls behind a door that the customer opens; remove it",
                        ja: "お客様が開ける扉の奥では何も落ちません。削除してください"))
            case .door: break
            }
            if let sensor, sensor.window < item.dispense.pulse,
                item.dispense.movement != .pulse
            {
                let window = sensor.window.wholeMilliseconds
                let longest = item.dispense.pulse.wholeMilliseconds
                note(
                    dispense.member("drop_sensor").member("window_ms"),
                    .init(
                        "\(window) ms is shorter than max_ms, which is \(longest) ms; what falls "
                            + "at the end of the run has to count",
                        ja: "\(window) ms は max_ms の \(longest) ms より短い値です。"
                            + "動作の終わりに落ちたものも数えられるようにしてください"))
            }
        }
    }

    /// A contact that is to be seen closed has to be closed for long enough.
    private mutating func reviewFeedback(
        of item: KioskConfiguration.Item, _ dispense: JSONPath
    ) {
        guard let feedback = item.dispense.feedback else { return }
        let needed = feedback.debounce + Self.contactOperatingTime
        let relay = Self.contactOperatingTime.wholeMilliseconds
        guard item.dispense.pulse < needed else { return }
        let pulse = item.dispense.pulse.wholeMilliseconds
        note(
            dispense.member("feedback"),
            .init(
                "a pulse of \(pulse) ms is too short to see the "
                    + "contact close; it takes debounce_ms and \(relay) ms for the relay, "
                    + "\(needed.wholeMilliseconds) ms together",
                ja: "\(pulse) ms のパルスは短すぎて、接点が閉じたことを確認できません。"
                    + "debounce_ms とリレーの \(relay) ms、合わせて \(needed.wholeMilliseconds) ms が必要です"))
    }

    /// What a relay takes to close, with a margin.
    private static let contactOperatingTime: Duration = .milliseconds(30)

    private mutating func note(_ path: JSONPath, _ words: BilingualText) {
        guard isSound(path) else { return }
        findings.note(at: place(of: path), path: path, words)
    }
}
