import FoundationEssentials
import KioskConfiguration
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

/// The file's words for lamps reach the lines with the times that the file's schema tells.
struct LampCompositionTests {
    private typealias Word = KioskConfiguration.LampPattern

    /// A kiosk with one lamp of each word, and one without a word.
    private func plan() throws -> LinePlan {
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"},
            "gpio": {"backend": "mock"}, "items": [{"id": "A1", "price": 150,
            "button": {"line": 1}, "dispense": {"line": 2, "pulse_ms": 400},
            "sold_out_lamp": {"line": 3, "pattern": "once"}}],
            "outputs": {"ready_lamp": {"line": 4, "pattern": "steady"},
            "wait_lamp": {"line": 5, "pattern": "fast"}, "fault_lamp": {"line": 6,
            "pattern": "slow"}, "buzzer": {"line": 7, "active_low": true}}}
            """
        return LinePlan(try #require(ConfigurationFile.check(text: text).configuration))
    }

    @Test func `each lamp has its line and its pattern`() throws {
        let plan = try plan()
        let lines = Dictionary(
            uniqueKeysWithValues: plan.outputs.map { ($0.role, $0.reference.description) })
        #expect(
            lines == [
                .dispense("A1"): "2", .lamp(.soldOut("A1")): "3", .lamp(.ready): "4",
                .lamp(.wait): "5", .lamp(.fault): "6", .lamp(.buzzer): "7",
            ])
        #expect(
            plan.patterns == [
                .soldOut("A1"): .once, .ready: .steady, .wait: .fast, .fault: .slow,
                .buzzer: .steady,
            ])
        #expect(plan.outputs.filter(\.activeLow).map(\.role) == [.lamp(.buzzer)])
    }

    @Test func `the outputs that move goods come before every lamp`() throws {
        let path = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config/examples/four-items.json").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let configuration = try #require(ConfigurationFile.check(text: text).configuration)
        let areLamps = LinePlan(configuration).outputs.map { output in
            switch output.role {
            case .dispense: false
            case .lamp: true
            }
        }
        let lamps = try #require(areLamps.firstIndex(of: true))
        #expect(lamps == configuration.items.count)
        #expect(!areLamps[lamps...].contains(false))
        #expect(areLamps.count >= lamps + 7)
    }

    @Test func `the schema tells the times that hold`() {
        let schema = ConfigurationSchema.json
        let phases = [("slow", LampPattern.slowPhase), ("fast", LampPattern.fastPhase)]
        for (word, phase) in phases {
            let milliseconds = phase.wholeMilliseconds
            #expect(
                schema.contains("\(word): \(milliseconds) ms lit, \(milliseconds) ms dark"))
        }
        #expect(schema.contains("once: \(LampPattern.onceDuration.wholeMilliseconds) ms from"))
        #expect(Word.allCases.count == LampPattern.allCases.count)
    }
}
