public import KioskCore

/// Why a command is not done.
public enum CommandRefusal: Error, Sendable, Equatable {
    /// The controller has not recovered its journal yet.
    case starting
    /// The daemon was asked to stop.
    case stopping
    /// The controller has ended.
    case ended
    /// The journal cannot be used, so nothing can be put on record (D7).
    case journalUnusable(String)
    /// So many commands wait that another one would not be reached in time.
    case tooMany
    /// The controller did not get to it in time; it is withdrawn.
    case notReached
    /// It was begun, and nobody can say whether it is on record.
    case inDoubt(String)
    /// The sale cannot be decided so.
    case decision(DecisionObjection)
    /// The fault is not latched; these are.
    case faultNotLatched(FaultName, latched: [FaultName])
    /// The command about an item cannot be carried out.
    case item(ItemObjection)
}

extension CommandRefusal {
    /// The word for programs.
    public var code: String {
        switch self {
        case .starting: "starting"
        case .stopping: "stopping"
        case .ended: "ended"
        case .journalUnusable: "journal_unusable"
        case .tooMany: "too_many"
        case .notReached: "not_reached"
        case .inDoubt: "in_doubt"
        case .decision(let objection): objection.code
        case .faultNotLatched: "fault_not_latched"
        case .item(let objection): objection.code
        }
    }
}

extension CommandRefusal: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .starting: "the service is starting; ask again in a moment"
        case .stopping:
            """
            the service is stopping and takes no more commands; ask again when it has stopped or \
            started anew
            """
        case .ended: "the service has just stopped; ask again"
        case .journalUnusable(let why):
            """
            the service cannot use its journal, so nothing can be put on record: \(why); mend \
            that first, the service tries again by itself
            """
        case .tooMany: "too many commands wait; ask again in a moment"
        case .notReached:
            "the service did not get to it in time, and nothing was done; ask again in a moment"
        case .inDoubt(let why):
            """
            nobody can say whether it is on record: \(why); look with `kioskd sales show` or \
            `kioskd fault list` before asking again
            """
        case .decision(let objection): objection.description
        case .item(let objection): objection.description
        case .faultNotLatched(let name, let latched):
            "no fault '\(name)' is latched; "
                + (latched.isEmpty
                    ? "none is"
                    : "latched: " + latched.map(\.description).joined(separator: ", "))
        }
    }
}
