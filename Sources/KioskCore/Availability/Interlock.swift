/// The second, independent condition for a pulse beside its permit (S4).
struct Interlock: Sendable, Hashable {
    /// Whether the door is open, as far as its contact says.
    var doorOpen = false
    /// Whether the inputs can be read: a door that nobody sees is not known to be shut.
    var inputsReadable = true
    /// Whether the chip that would move the output is there.
    var chipPresent = true
    /// The faults that a person has not cleared (S6).
    var faults: Set<FaultName> = []

    /// Whether the item's output may be energised.
    func permits(_ item: ItemID) -> Bool {
        guard !doorOpen, inputsReadable, chipPresent else { return false }
        return faults.allSatisfy { fault in
            switch fault {
            case .output, .invariant: false
            case .drops(let faulty): faulty != item
            }
        }
    }
}
