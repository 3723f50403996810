/// What troubles the world at a moment; each has the moment at which it is over.
struct Conditions: Sendable {
    var outage: (kind: Trouble.Outage, until: Moment)?
    var slowNetwork: (by: Duration, until: Moment)?
    var doubling: (after: Duration, until: Moment)?
    var slowDisk: (by: Duration, until: Moment)?
    var dropsUnseenUntil = Moment.zero
    var dropsLate: (by: Duration, until: Moment)?
    var motorStallsUntil = Moment.zero
    var motorJamsUntil = Moment.zero
    var contactsOpenUntil = Moment.zero
    var contactsWeldUntil = Moment.zero
    var inputsReadable = true
    var chipPresent = true
    var untrustedUntil = Moment.zero

    /// What goes by itself is over.
    mutating func endAll() {
        outage = nil
        slowNetwork = nil
        doubling = nil
        slowDisk = nil
        dropsUnseenUntil = .zero
        dropsLate = nil
        motorStallsUntil = .zero
        motorJamsUntil = .zero
        contactsOpenUntil = .zero
        contactsWeldUntil = .zero
    }
}
