import KioskConfiguration
import KioskCore
import Testing

/// What is allowed and seldom meant: reported, and an error only with `--strict`.
struct WarningTests {
    @Test(
        arguments: [
            (
                "\"cancel_button\": { \"line\": \"GPIO22\" }, ", "",
                "12:13: warning: inputs.cancel_button: there is no cancel button; "
                    + "the customer can cancel at the terminal only"
            ),
            (
                ", \"door\": { \"line\": \"GPIO23\" }", "",
                "12:13: warning: inputs.door: there is no door contact; "
                    + "kioskd cannot stop selling while the door is open"
            ),
            (
                "{ \"ready_lamp\": { \"line\": \"GPIO12\" } }", "{}",
                "13:14: warning: outputs.ready_lamp: there is neither a ready lamp nor a panel; "
                    + "the customer cannot see whether the kiosk sells"
            ),
            (
                "\"pulse_ms\": 400", "\"pulse_ms\": 2001",
                "9:50: warning: items[0].dispense.pulse_ms: 2001 ms is long for a pulse; "
                    + "check what the solenoid may bear"
            ),
            (
                "  \"sale\"", "  \"journal\": { \"retention_days\": 364 },\n  \"sale\"",
                "14:34: warning: journal.retention_days: 364 days is less than a year; "
                    + "check how long you have to keep sales"
            ),
            (
                "\"line\": \"GPIO17\"", "\"line\": \"GPIO17\", \"bias\": \"pull_down\"",
                "8:45: warning: items[0].button.bias: \"pull_down\" with active_low true means "
                    + "pressed while open; write \"pull_up\", or active_low false"
            ),
            (
                "{ \"line\": \"GPIO22\" }", "{ \"line\": \"GPIO22\", \"active_low\": false }",
                "12:66: warning: inputs.cancel_button.active_low: active_low false with "
                    + "\"pull_up\" means pressed while open; write true, or \"bias\": \"pull_down\""
            ),
        ])
    func `a warning leaves the file usable unless one is strict`(
        part: String, replacement: String, expected: String
    ) {
        let outcome = ConfigurationFile.check(
            text: WrongFile.good.replacing(part, with: replacement))
        #expect(outcome.report(path: "k") == ["k:" + expected])
        let japanese = outcome.report(path: "k", in: .japanese)
        #expect(japanese.allSatisfy { $0.contains(": 警告: ") && $0 != "k:" + expected })
        #expect(outcome.faults.isEmpty)
        #expect(outcome.passes())
        #expect(!outcome.passes(strict: true))
    }

    @Test func `production warns of talkative logs and of a stand-in`() {
        let text = WrongFile.good.replacing(
            "\"id\": \"shibuya-042\"", with: "\"id\": \"shibuya-042\", \"production\": true"
        ).replacing(
            "\"terminal_id\"", with: "\"base_url\": \"http://localhost:8000\", \"terminal_id\""
        ).replacing("  \"sale\"", with: "  \"log\": { \"level\": \"debug\" },\n  \"sale\"")
        let outcome = ConfigurationFile.check(text: text)
        #expect(outcome.warnings.map(\.jsonPath) == ["komoju.base_url", "log.level"])
        #expect(outcome.passes())
    }

    @Test func `a lamp or a panel is enough`() {
        let text = WrongFile.good.replacing(
            "{ \"ready_lamp\": { \"line\": \"GPIO12\" } }", with: "{}"
        )
        .replacing("  \"sale\"", with: "  \"panel\": {},\n  \"sale\"")
        #expect(ConfigurationFile.check(text: text).warnings.isEmpty)
    }

    @Test func `pages for others on the network want a certificate`() {
        func warnings(_ panel: String) -> [String] {
            let text = WrongFile.good.replacing(
                "  \"sale\"",
                with: "  \"panel\": { \"password_file\": \"/etc/p\", \(panel) },\n  \"sale\"")
            let outcome = ConfigurationFile.check(text: text)
            #expect(outcome.passes(), "\(outcome.report(path: "x"))")
            return outcome.warnings.map(\.message)
        }
        #expect(warnings("\"listen\": \"127.0.0.1:8080\"").isEmpty)
        #expect(
            warnings("\"listen\": \"0.0.0.0:8080\"") == [
                "others on the network can reach the pages and read along, also what is typed as "
                    + "the password; name a certificate under panel.tls"
            ])
        let tls = "{ \"certificate_file\": \"/etc/c\", \"key_file\": \"/etc/k\" }"
        #expect(warnings("\"listen\": \"0.0.0.0:8443\", \"tls\": \(tls)").isEmpty)
    }

    @Test func `errors and warnings are reported together in the order of the file`() {
        let text = WrongFile.good.replacing(", \"door\": { \"line\": \"GPIO23\" }", with: "")
            .replacing("\"price\": 150", with: "\"price\": 0")
            .replacing("\"payment_window_s\": 60", with: "\"payment_window_s\": 5")
        let outcome = ConfigurationFile.check(text: text)
        #expect(outcome.findings.map(\.line) == [7, 12, 14])
        #expect(outcome.findings.map(\.severity) == [.error, .warning, .error])
    }
}
