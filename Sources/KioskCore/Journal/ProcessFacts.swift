/// The daemon started.
public struct ProcessStart: Sendable, Hashable, Codable {
    /// The version of the daemon.
    public let version: String
    /// Whether the same process began anew: it opened the journal after that had failed (D7), or took
    /// the lines after the chip was missing.
    public let reopened: Bool?

    /// States the fact.
    public init(version: String, reopened: Bool? = nil) {
        self.version = version
        self.reopened = reopened
    }
}

/// The daemon stopped as asked, with its outputs off.
public struct ProcessStop: Sendable, Hashable, Codable {
    /// Why it stopped.
    public let reason: String

    /// States the fact.
    public init(reason: String) {
        self.reason = reason
    }
}

/// A fault that survives restarts until a person clears it (S6).
public struct FaultLatching: Sendable, Hashable, Codable {
    /// Which fault.
    public let name: FaultName
    /// What was observed.
    public let detail: String

    /// States the fact.
    public init(name: FaultName, detail: String) {
        self.name = name
        self.detail = detail
    }
}

/// A person cleared a latched fault.
public struct FaultClearing: Sendable, Hashable, Codable {
    /// Which fault.
    public let name: FaultName
    /// Who cleared it.
    public let by: String

    /// States the fact.
    public init(name: FaultName, by: String) {
        self.name = name
        self.by = by
    }
}
