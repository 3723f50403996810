import KioskConfiguration
import KioskCore
import Testing

/// The files that technicians start from.
struct SampleFileTests {
    @Test(arguments: Samples.names)
    func `a sample loads without fault or warning`(name: String) throws {
        let outcome = ConfigurationFile.check(text: try Samples.text(name))
        #expect(outcome.report(path: name) == [])
        #expect(outcome.passes(strict: true))
    }

    @Test func `the large sample means what it says`() throws {
        let configuration = try #require(
            ConfigurationFile.check(text: try Samples.text("examples/four-items.json"))
                .configuration)
        #expect(configuration.kiosk.isProduction)
        #expect(configuration.items.map(\.id) == ["tea", "water", "coffee", "umbrella"])
        let tea = try #require(configuration.item("tea"))
        #expect(tea.price == .yen(150))
        #expect(tea.orderPrefix == "T")
        #expect(tea.stock == 12)
        #expect(tea.name.text(in: .japanese) == "緑茶")
        #expect(tea.name.text(in: .korean) == "Green tea")
        #expect(tea.button.input.line == .offset(17))
        #expect(tea.button.minimumPress == .milliseconds(40))
        #expect(tea.dispense.pulse == .milliseconds(400))
        #expect(tea.dispense.dropSensor?.window == .seconds(5))
        #expect(tea.soldOutLamp?.output.line == .offset(19))
        #expect(tea.soldOutLamp?.pattern == .steady)
        #expect(configuration.outputs.faultLamp?.pattern == .slow)
        #expect(configuration.outputs.buzzer?.pattern == .once)
        let umbrella = try #require(configuration.item("umbrella"))
        #expect(umbrella.dispense.dropSensor == nil)
        #expect(umbrella.stock == nil)
        #expect(configuration.sale.cancelConfirm == .seconds(180))
        #expect(configuration.sale.receipt == .onFailure)
        #expect(configuration.recovery.capturedNotArmed == .vendIfRecent)
        #expect(configuration.webhook?.listen.description == "0.0.0.0:8443")
        #expect(configuration.webhook?.secretTokenFile == nil)
        #expect(configuration.gpio.chip == "/dev/gpiochip0")
    }

    @Test func `the smallest file gets the documented defaults`() throws {
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"},
            "gpio": {"backend": "mock"}, "items": [{"price": 1, "button": {"line": 0},
            "dispense": {"line": "x", "pulse_ms": 10000}}]}
            """
        let configuration = try #require(ConfigurationFile.check(text: text).configuration)
        #expect(configuration.kiosk.locale == .japanese)
        #expect(configuration.kiosk.currency == .yen)
        #expect(!configuration.kiosk.isProduction)
        #expect(configuration.komoju.baseURL.text == "https://komoju.com")
        #expect(configuration.komoju.secretKeyFile == nil)
        #expect(configuration.komoju.pollInterval == .seconds(1))
        #expect(configuration.komoju.requestTimeout == .seconds(10))
        #expect(configuration.gpio.mockSocket == "/run/kioskd/gpio.sock")
        let item = try #require(configuration.items.first)
        #expect(item.id == "1")
        #expect(item.name.text(in: .english) == "1")
        #expect(item.orderPrefix == "1")
        #expect(item.button.input.isActiveLow)
        #expect(item.button.input.bias == .pullUp)
        #expect(item.button.input.debounce == .milliseconds(20))
        #expect(item.button.minimumPress == .milliseconds(30))
        #expect(!item.dispense.output.isActiveLow)
        #expect(item.dispense.output.line == .name("x"))
        #expect(item.dispense.pulse == PulseOrder.durationMax)
        #expect(configuration.inputs.stuckAfter == .seconds(30))
        #expect(configuration.inputs.door == nil)
        #expect(configuration.sale.paymentWindow == .seconds(60))
        #expect(configuration.sale.cancelConfirm == .seconds(120))
        #expect(configuration.sale.sessionExpires == .seconds(300))
        #expect(configuration.sale.lateCaptureGrace == .seconds(15))
        #expect(configuration.sale.receipt == .never)
        #expect(configuration.recovery.armedWithoutOutcome == .hold)
        #expect(configuration.recovery.capturedNotArmed == .refund)
        #expect(configuration.journal.path == "/var/lib/kioskd/journal.sqlite")
        #expect(configuration.journal.retentionDays == 400)
        #expect(configuration.panel == nil)
        #expect(configuration.webhook == nil)
        #expect(configuration.control.socket == "/run/kioskd/control.sock")
        #expect(configuration.log.level == .info)
    }

    @Test(arguments: [(60, 300, 120), (10, 60, 35), (200, 300, 250), (59, 61, 60), (119, 121, 120)])
    func `the default of the cancel confirmation lies between its neighbours`(
        window: Int, expiry: Int, expected: Int
    ) throws {
        let text = WrongFile.good.replacing(
            "\"payment_window_s\": 60",
            with: "\"payment_window_s\": \(window), \"session_expires_s\": \(expiry)"
        ).replacing("\"terminal_id\"", with: "\"request_timeout_ms\": 9000, \"terminal_id\"")
        let configuration = try #require(ConfigurationFile.check(text: text).configuration)
        #expect(configuration.sale.cancelConfirm == .seconds(expected))
    }

    @Test func `inputs have the debounce times of their kind`() throws {
        let text = WrongFile.good.replacing(
            "\"pulse_ms\": 400", with: "\"pulse_ms\": 400, \"drop_sensor\": {\"line\": 4}")
        let configuration = try #require(ConfigurationFile.check(text: text).configuration)
        #expect(configuration.inputs.door?.debounce == .milliseconds(50))
        #expect(configuration.inputs.cancelButton?.debounce == .milliseconds(20))
        let sensor = try #require(configuration.items.first?.dispense.dropSensor)
        #expect(sensor.input.debounce == .milliseconds(5))
        #expect(sensor.window == .seconds(5))
        #expect(sensor.missesUntilDisabled == 2)
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:9000", true, "127.0.0.1", 9000),
            ("http://localhost/", true, "localhost", 80),
            ("http://[::1]:1", true, "::1", 1),
            ("https://KOMOJU.com/", false, "komoju.com", 443),
        ])
    func `a base URL is read`(text: String, isLoopback: Bool, host: String, port: Int) throws {
        let file = WrongFile.good.replacing(
            "\"terminal_id\"", with: "\"base_url\": \"\(text)\", \"terminal_id\"")
        let url = try #require(ConfigurationFile.check(text: file).configuration?.komoju.baseURL)
        #expect(url.isLoopback == isLoopback)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(!url.text.hasSuffix("/"))
    }

    @Test func `a line's name and an offset cannot be compared and are no fault`() {
        let text = WrongFile.good.replacing("\"GPIO5\"", with: "17")
        #expect(ConfigurationFile.check(text: text).passes(strict: true))
    }

    @Test func `escapes in keys and texts mean their characters`() throws {
        let text = WrongFile.good.replacing(
            "\"id\": \"A1\"",
            with: #""\u0069d": "A1", "name": "\u7dd1\u8336 \ud83d\ude00 \/ \\ \" \u00E9""#)
        let item = try #require(ConfigurationFile.check(text: text).configuration?.items.first)
        #expect(item.id == "A1")
        #expect(item.name.text(in: .japanese) == "緑茶 😀 / \\ \" é")
    }
}
