extension WrongFile {
    /// Lamps that show what nobody knows.
    static let lamps = [
        WrongFile(
            "a misspelt pattern",
            replacing: "\"ready_lamp\": { \"line\": \"GPIO12\" }",
            with: "\"ready_lamp\": { \"line\": \"GPIO12\", \"pattern\": \"stedy\" }",
            says: [
                "kiosk.json:13:61: error: outputs.ready_lamp.pattern: \"stedy\" is not one of "
                    + "\"steady\", \"slow\", \"fast\" or \"once\"; did you mean \"steady\"?"
            ]),
        WrongFile(
            "a pattern that does not exist",
            replacing: "\"ready_lamp\": { \"line\": \"GPIO12\" }",
            with: "\"ready_lamp\": { \"line\": \"GPIO12\", \"pattern\": \"rainbow\" }",
            says: [
                "kiosk.json:13:61: error: outputs.ready_lamp.pattern: \"rainbow\" is not one of "
                    + "\"steady\", \"slow\", \"fast\" or \"once\"; write one of them"
            ]),
        WrongFile(
            "a pattern in numbers",
            replacing: "\"ready_lamp\": { \"line\": \"GPIO12\" }",
            with: "\"buzzer\": { \"line\": \"GPIO12\", \"pattern\": 500 }",
            says: [
                "kiosk.json:13:57: error: outputs.buzzer.pattern: found the number 500 where "
                    + "\"steady\", \"slow\", \"fast\" or \"once\" is expected; write for example "
                    + "\"steady\""
            ]),
        // Only a bounded pulse moves goods (S2).
        WrongFile(
            "a pattern for what moves goods",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_ms\": 400, \"pattern\": \"fast\"",
            says: [
                "kiosk.json:9:55: error: items[0].dispense.pattern: unknown key; the keys here are "
                    + "kind, line, active_low, pulse_ms, drop_sensor, home_sensor, door_sensor, "
                    + "max_ms, feedback, life_pulses, open_alarm_s"
            ]),
    ]
}
