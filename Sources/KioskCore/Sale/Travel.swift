/// The way of a motor or a door during a pulse, as its sensor tells it.
enum Travel: Sendable, Hashable {
    /// The motor has not left its home, the door is shut.
    case atRest
    /// The motor is on its way round.
    case underWay
    /// The motor has come round, the door is open: the output has done its work.
    case arrived

    /// How far the movement is after its sensor changed.
    func after(sensorAtRest: Bool, of movement: MachineSettings.Movement) -> Travel {
        switch (movement, self, sensorAtRest) {
        case (.motor, .atRest, false): .underWay
        case (.motor, .underWay, true), (.door, .atRest, false): .arrived
        case (.motor, _, _), (.door, _, _), (.timed, _, _), (.motorUntilDrop, _, _): self
        }
    }
}
