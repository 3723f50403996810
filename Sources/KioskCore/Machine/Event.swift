/// Something that happened; the only way in which the world reaches the machine.
public enum Event: Sendable, Hashable {
    /// Nothing but time passed: a deadline may be due.
    case timePassed
    /// The level of an input, read after an edge (I2), with the kernel's time of the edge.
    case inputChanged(InputRole, active: Bool, at: Instant)
    /// A call ended. `trustedTime` is the wall clock if it is known to be right (D3).
    case cloudAnswered(CloudCall, CloudAnswer, trustedTime: WallTime?)
    /// KOMOJU says that there is news of a session: a hint to read it (M8).
    case hinted(SessionID)
    /// A pulse ended, or could not begin.
    case pulseEnded(SaleID, PulseEnding)
    /// The database refused to arm or to consume twice: nothing of that batch is written.
    case recordRefused(SaleID)
    /// The daemon was asked to stop (SIGTERM).
    case stopAsked
    /// The inputs can no longer be read, or can be read again; changes in between follow as edges.
    case inputsReadable(Bool)
    /// The GPIO lines are gone with their chip, or cannot be had; the machine never gets them back,
    /// the next one does.
    case linesMissing(LineObstacle)
    /// A person decided a held sale; `KioskMachine.objection(to:)` was asked first.
    case resolutionAsked(SaleResolution)
    /// A person clears a latched fault (S6).
    case faultClearAsked(FaultClearing)
    /// A person does something to an item; `KioskMachine.objection(to:)` was asked first.
    case itemCommandAsked(ItemCommand)
    /// The pulse of a trial ended, or could not begin.
    case trialEnded(PulseEnding)
    /// The journal was compared with KOMOJU's books; it goes on record and changes nothing.
    case reconciled(ReconciliationSummary)
    /// A payment was read, and money of its sale went back without this kiosk; it goes on record,
    /// and no state of any sale changes by it.
    case returnSeen(MoneyReturn)
}

/// How a pulse ended.
public enum PulseEnding: String, Sendable, Hashable, Codable {
    /// The output was on for the whole time and is off.
    case completed
    /// It was turned off before its time, because the interlock opened.
    case cutShort = "cut_short"
    /// The output never went on.
    case neverBegan = "never_began"
    /// The output did not go off when it should have; nobody knows what fell.
    case offFailed = "off_failed"
}
