import KioskCore
import KioskGPIO
import Logging

extension KioskLines {
    /// Turns a lamp on or off. One that fails is told of in the log when it begins to, and changes
    /// nothing else.
    func set(_ lamp: LampRole, on: Bool, logger: Logger) {
        set(lamp, on: on) { error in
            logger.log(\.outputs.lampNotSet, ["error": "\(error)"])
        }
    }
}
