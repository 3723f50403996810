import KioskConfiguration
import KioskGPIO

extension MockChip {
    /// A mock chip is one process's own: whoever serves its socket holds its lines.
    ///
    /// - Parameter isMeant: The lines that are to be taken.
    static func refuseIfHeld(
        _ configuration: KioskConfiguration,
        where isMeant: (MockLine) -> Bool = { _ in true }
    ) throws(GPIOError) {
        guard configuration.gpio.backend == .mock,
            let lines = try MockIntroduction.lines(at: configuration.gpio.mockSocket)
        else { return }
        for line in lines where isMeant(line) {
            if let holder = line.consumer {
                throw .lineBusy(chip: "mock", line: LineReference(line.name), holder: holder)
            }
        }
    }
}
