import FoundationEssentials
import KioskConfiguration
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

/// Motors, doors and interlocks of the file reach the machine and the lines.
struct MovementCompositionTests {
    private func example() throws -> KioskConfiguration {
        let path = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config/examples/motor-and-door.json").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try #require(ConfigurationFile.check(text: text).configuration)
    }

    @Test func `the machine is told what each output moves`() throws {
        let settings = MachineSettings(try example(), journalIdentity: "k3x9qa")
        let (motor, door) = (settings.items[0], settings.items[1])
        #expect(motor.movement == .motor(home: .init(debounce: .milliseconds(5))))
        #expect(motor.pulseDuration == .seconds(6) && motor.drop?.window == .seconds(8))
        #expect(
            door.movement
                == .door(.init(debounce: .milliseconds(20)), openAlarm: .seconds(90)))
        #expect(door.pulseDuration == .seconds(10) && door.drop == nil)
        #expect(door.feedback == .init(debounce: .milliseconds(20)) && motor.feedback == nil)
        #expect(motor.lifePulses == 200_000 && door.lifePulses == nil)
        #expect(settings.contactDebounce[.tilt] == .milliseconds(50))
        #expect(settings.contactDebounce[.emergencyStop] == .milliseconds(5))
    }

    @Test func `their sensors are among the lines`() throws {
        let lines = Dictionary(
            uniqueKeysWithValues: LinePlan(try example()).inputs.map {
                ($0.role, $0.reference.description)
            })
        #expect(lines[.homeSensor("A1")] == "GPIO5")
        #expect(lines[.dropSensor("A1")] == "GPIO6")
        #expect(lines[.itemDoor("B1")] == "GPIO26")
        #expect(lines[.feedback("B1")] == "GPIO19")
        #expect(lines[.tilt] == "GPIO24")
        #expect(lines[.emergencyStop] == "GPIO25")
    }
}
