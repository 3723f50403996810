import AsyncHTTPClient
import KioskCore
import KioskPanel
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PressTests {
    @Test func `presses and releases arrive as they were sent`() async throws {
        try await PanelHarness.run { panel in
            let requests = [
                ("press", #"{"item": "A1", "down": true}"#),
                ("press", #"{"item": "A1", "down": false}"#),
                ("press", #"{"down": true, "item": "A2"}"#),
                ("cancel", #"{"down": true}"#),
                ("cancel", #"{"down": false}"#),
                ("contact", #"{"contact": "door", "active": true}"#),
                ("contact", #"{"contact": "service_key", "active": false}"#),
                ("contact", #"{"active": true, "contact": "emergency_stop"}"#),
            ]
            for (path, body) in requests {
                let answer = try await panel.post("/front/\(path)", body)
                #expect(answer.status == 204)
            }
            #expect(
                await panel.front.deeds == [
                    .press("A1", down: true), .press("A1", down: false), .press("A2", down: true),
                    .cancel(down: true), .cancel(down: false), .contact(.door, active: true),
                    .contact(.serviceKey, active: false), .contact(.emergencyStop, active: true),
                ])
        }
    }

    @Test(arguments: [
        (#"{"action": "tap_good_card"}"#, TerminalAction.tapGoodCard),
        (#"{"action": "tap_declined_card"}"#, .tapDeclinedCard),
        (#"{"action": "tap_at_last_moment"}"#, .tapAtLastMoment),
        (#"{"action": "press_cancel"}"#, .pressCancel),
        (#"{"action": "set_online", "online": false}"#, .setOnline(false)),
        (#"{"action": "set_online", "online": true}"#, .setOnline(true)),
    ])
    func `what is done at the terminal arrives`(body: String, action: TerminalAction) async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.post("/front/terminal", body)
            #expect(answer.status == 204)
            #expect(await panel.front.deeds == [.terminal(action)])
        }
    }

    @Test func `what the terminal does not do comes back in words`() async throws {
        try await PanelHarness.run { panel in
            await panel.front.refuse("Nothing is to be paid.")
            let answer = try await panel.post("/front/terminal", #"{"action": "tap_good_card"}"#)
            #expect(answer.status == 409)
            #expect(answer.text == "Nothing is to be paid.\n")
        }
    }

    @Test func `an item that is not there is not pressed`() async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.post("/front/press", #"{"item": "Z9", "down": true}"#)
            #expect(answer.status == 404)
            #expect(answer.text == "There is no item Z9.\n")
            #expect(await panel.front.deeds == [])
        }
    }

    @Test func `a contact that the machine does not have is not moved`() async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.post(
                "/front/contact", #"{"contact": "tilt", "active": true}"#)
            #expect(answer.status == 409)
            #expect(answer.text == "The machine has no such contact: tilt.\n")
            #expect(await panel.front.deeds == [])
        }
    }

    @Test(arguments: [
        ("press", ""), ("press", "{"), ("press", "[]"), ("press", "null"),
        ("press", #"{"item": "A1"}"#), ("press", #"{"item": 1, "down": true}"#),
        ("press", #"{"item": "A1", "down": "yes"}"#), ("press", "item=A1&down=true"),
        ("cancel", "{}"), ("cancel", #"{"down": 1}"#), ("contact", #"{"contact": "door"}"#),
        ("contact", #"{"contact": "cash_box", "active": true}"#),
        ("contact", #"{"contact": "service_key", "active": "on"}"#),
        ("terminal", #"{"action": "explode"}"#), ("terminal", #"{"action": "set_online"}"#),
        ("terminal", "\u{FEFF}"),
    ])
    func `a body that is not understood is answered with an example`(
        path: String, body: String
    ) async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.post("/front/\(path)", body)
            #expect(answer.status == 400)
            #expect(answer.text.contains(#"an example: {""#))
            #expect(await panel.front.deeds == [])
        }
    }
}
