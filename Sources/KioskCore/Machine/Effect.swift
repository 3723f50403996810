/// Something that the shell is to do. The shell does effects in their order and decides nothing.
public enum Effect: Sendable, Hashable {
    /// Write these facts in one transaction, on disk before the next effect begins (D1, M2).
    case record([JournalRecord])
    /// Send a request to KOMOJU and answer with `Event.cloudAnswered`, always, within a bound.
    case call(CloudCall)
    /// Take the permit (`KioskMachine.takePermit`) and begin the pulse.
    case pulse(PulseOrder)
    /// Turn the dispense output off now: the interlock opened (S4).
    case endPulse
    /// Tell whoever asked what came of trying an output.
    case tell(TrialResult)
    /// Turn a lamp or the buzzer on or off. A failure changes no sale.
    case setLamp(LampRole, Bool)
}
