package import KioskCore
package import KioskGPIO
package import KioskJournal
package import Logging

/// What an operated machine reaches the world through, each in one synchronous step.
///
/// The controller implements it over the journal, the lines and KOMOJU; the rehearsal over models
/// of them.
package protocol MachinePorts {
    /// The monotonic time.
    var now: Instant { get }
    /// The log.
    var logger: Logger { get }

    /// Writes facts as one batch, on disk when it returns (D1, M2).
    mutating func append(_ facts: [JournalRecord]) throws(JournalError) -> [StoredRecord]
    /// Hears of facts that are on disk, when the effects that they cover are under way.
    mutating func wrote(_ records: [StoredRecord])
    /// Sends a call; its answer comes back as an event.
    mutating func begin(_ call: CloudCall)
    /// Begins a pulse; what becomes of it comes back as an event (S2, S3).
    mutating func begin(_ permit: consuming PulsePermit)
    /// Ends the running pulse, if there is one.
    mutating func endPulse()
    /// Tells whoever asked what came of trying an output.
    mutating func tell(_ result: TrialResult)
    /// Switches a lamp; a failure changes no sale.
    mutating func set(_ lamp: LampRole, on: Bool)
    /// Drives every output inactive.
    mutating func allOff() throws(GPIOError)
}
