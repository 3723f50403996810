/// The second, independent condition for a pulse beside its permit (S4).
struct Interlock: Sendable, Hashable {
    /// The contacts that forbid every pulse while they are active, as far as they say.
    var open: Set<InterlockContact> = []
    /// Whether the inputs can be read: a door that nobody sees is not known to be shut.
    var inputsReadable = true
    /// Why the lines that would move the output are not held; `nil` while they are.
    var obstacle: LineObstacle?
    /// The items whose motor is not at home or whose door is open: nobody knows what a pulse would
    /// do.
    var awayFromRest: Set<ItemID> = []
    /// The faults that a person has not cleared (S6).
    var faults: Set<FaultName> = []

    /// Whether the lines are held, and the chip is there with them.
    var linesHeld: Bool { obstacle == nil }

    /// Why no output at all may be energised.
    var reasons: Set<OutOfServiceReason> {
        var reasons = Set(open.map(\.reason))
        if !inputsReadable { reasons.insert(.inputsUnreadable) }
        if let obstacle { reasons.insert(.linesMissing(obstacle)) }
        for fault in faults {
            switch fault {
            case .output, .invariant: reasons.insert(.faultLatched(fault))
            case .drops: break
            }
        }
        return reasons
    }

    /// Whether the item's output may be energised.
    func permits(_ item: ItemID) -> Bool {
        guard open.isEmpty, inputsReadable, linesHeld, !awayFromRest.contains(item) else {
            return false
        }
        return faults.allSatisfy { fault in
            switch fault {
            case .output, .invariant: false
            case .drops(let faulty): faulty != item
            }
        }
    }
}

/// A contact that forbids every pulse while it is active.
enum InterlockContact: Sendable, Hashable, CaseIterable {
    /// The service door is open.
    case door
    /// Somebody tilts the machine.
    case tilt
    /// The emergency stop is pressed.
    case emergencyStop

    /// The input that tells.
    var role: InputRole {
        switch self {
        case .door: .door
        case .tilt: .tilt
        case .emergencyStop: .emergencyStop
        }
    }

    /// Why the kiosk does not sell meanwhile.
    var reason: OutOfServiceReason {
        switch self {
        case .door: .doorOpen
        case .tilt: .tilted
        case .emergencyStop: .emergencyStop
        }
    }

    /// Why a sale that is not paid ends.
    var cancelReason: CancelReason {
        switch self {
        case .door: .doorOpened
        case .tilt: .tilted
        case .emergencyStop: .emergencyStop
        }
    }
}
