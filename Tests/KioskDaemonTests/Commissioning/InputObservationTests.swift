import KioskConfiguration
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

struct InputObservationTests {
    private func at(_ milliseconds: Double) -> Instant {
        Instant(nanoseconds: 10_000_000_000 + Int64(milliseconds * 1_000_000))
    }

    private func observation(found: [InputRole: Bool] = [:]) throws -> InputObservation {
        InputObservation(try commissionedConfiguration(), found: found, at: at(0))
    }

    private let button = InputRole.button("A1")

    /// Feeds edges as they happen, with the time that passes in between.
    private func play(
        _ edges: [(Double, Bool)], _ role: InputRole, on observation: inout InputObservation
    ) -> [String] {
        var lines: [String] = []
        for (milliseconds, active) in edges {
            while let deadline = observation.deadline, deadline < at(milliseconds) {
                lines += observation.timePassed(now: deadline)
            }
            lines += observation.take(
                InputEdge(role: role, active: active, at: at(milliseconds)), now: at(milliseconds))
        }
        return lines
    }

    private func row(_ name: String, _ observation: InputObservation) throws -> [String] {
        try #require(observation.table.first { $0[0] == name })
    }

    @Test func `the plan has every input with all its edges, and no output`() throws {
        let plan = InputObservation.plan(for: try commissionedConfiguration())
        #expect(plan.outputs.isEmpty)
        #expect(
            plan.inputs.map(\.role) == [button, .dropSensor("A1"), .cancelButton, .door])
        #expect(plan.inputs.allSatisfy { $0.debounce == .zero })
    }

    @Test func `a press that bounces is one press, and its bounce is measured`() throws {
        var observation = try observation()
        let lines = play(
            [
                (100, true), (101.5, false), (103, true), (104, false), (106.25, true),
                (250, false), (251, true), (252, false), (400, true),
            ], button, on: &observation)
        #expect(lines.filter { $0.contains("PRESS") } == ["    0.136 s  PRESS  button A1 (GPIO17)"])
        #expect(lines.first == "    0.100 s  edge   button A1 (GPIO17) active")
        #expect(lines[1].hasSuffix("inactive, 1.500 ms after the one before"))
        #expect(
            try row("button A1", observation) == [
                "button A1", "GPIO17", "1", "9", "9.0", "6.250 ms", "20", "keep",
            ])
    }

    @Test func `a bounce that is long for the debounce time gets a longer one suggested`() throws {
        var observation = try observation()
        _ = play(
            [(100, true), (112, false), (124, true), (300, false)], button, on: &observation)
        // 24 ms and half as much again is 36 ms; the next step of five is written.
        #expect(try row("button A1", observation).suffix(3) == ["24.000 ms", "20", "40"])
    }

    @Test func `a spike is no press and is seen all the same`() throws {
        var observation = try observation()
        let lines = play(
            [(100, true), (100.25, false), (500, true), (520, false), (900, false)], button,
            on: &observation)
        #expect(!lines.contains { $0.contains("PRESS") })
        #expect(try row("button A1", observation).dropFirst(2).prefix(3) == ["0", "5", "-"])
    }

    @Test func `a button that is down at the start is no press until it was released`() throws {
        var observation = try observation(found: [button: true])
        let lines = play([(1_000, false), (2_000, true), (3_000, false)], button, on: &observation)
        #expect(lines.count { $0.contains("PRESS") } == 1)
    }

    @Test func `two buttons at once are two presses here`() throws {
        var observation = try observation()
        var lines = play([(100, true)], button, on: &observation)
        lines += observation.take(
            InputEdge(role: .cancelButton, active: true, at: at(101)), now: at(101))
        lines += play([(500, false)], button, on: &observation)
        #expect(lines.count { $0.contains("PRESS  button A1") } == 1)
        #expect(lines.count { $0.contains("ACTIVE cancel button") } == 1)
    }

    @Test func `a contact that never comes to rest is to be replaced`() throws {
        var observation = try observation()
        _ = play(
            (0..<60).map { (100 + Double($0) * 10, $0.isMultiple(of: 2)) }, .door, on: &observation)
        #expect(try row("door", observation).last == "replace the contact")
        #expect(try row("button A1", observation).last == "not pressed")
    }

    @Test func `edges that the chip dropped are counted`() throws {
        var observation = try observation()
        _ = play([(100, true)], button, on: &observation)
        let lines = observation.take(lost: 3, of: button, now: at(101))
        #expect(lines == ["    0.101 s  lost   3 edges of button A1: too many at once"])
        #expect(try row("button A1", observation)[3] == "1 (3 lost)")
    }
}

/// A configuration with an item, a drop sensor, a cancel button and a door.
func commissionedConfiguration() throws -> KioskConfiguration {
    let text = """
        {
          "kiosk": { "id": "test-1" },
          "komoju": {
            "terminal_id": "2ffj2lrc9l29qp018i7jo74cm", "secret_key_file": "/etc/kioskd/key"
          },
          "gpio": { "backend": "libgpiod", "chip": "pinctrl-test" },
          "items": [ { "id": "A1", "price": 150, "button": { "line": "GPIO17" },
            "dispense": { "line": "GPIO5", "pulse_ms": 300,
              "drop_sensor": { "line": "GPIO6" } } } ],
          "inputs": { "cancel_button": { "line": 22 }, "door": { "line": "GPIO23" } },
          "outputs": { "ready_lamp": { "line": "GPIO12" } }
        }
        """
    let outcome = ConfigurationFile.check(text: text)
    return try #require(
        outcome.configuration, "\(outcome.report(path: "kiosk.json").joined(separator: "\n"))")
}
