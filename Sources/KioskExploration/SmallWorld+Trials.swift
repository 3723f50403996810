import KioskCore

/// The contact of the output, and a technician who tries it.
extension SmallWorld {
    /// The line that reads back the contact.
    private var contact: InputRole { .feedback("A1") }

    /// Whether the contact is closed.
    private var isContactClosed: Bool { driver.levels[contact, default: false] }

    /// A contact closes while its output is on, or never; it opens when its output is off, or
    /// stays as it is until somebody replaces it.
    var contactSteps: [Step] {
        guard hasFeedback, isContactClosed == (driver.running == nil) else { return [] }
        return [.contact]
    }

    /// The contact closes or opens.
    mutating func moveContact() {
        if !isContactClosed, let sale = driver.running?.sale { closedIn.insert(sale) }
        driver.turn(contact, !isContactClosed)
    }

    /// A technician turns the service key on while nobody buys.
    var beginningOfTrial: [Step] {
        let reasons = driver.machine.reasons
        guard left.disturbances > 0, disturbances.contains(.trial), driver.machine.isAtRest,
            !reasons.contains(.serviceKeyOn), !reasons.contains(.stopping)
        else { return [] }
        return [.serviceKey(true)]
    }

    /// The technician tries the output once, and turns the key off at any time.
    var stepsOfTechnician: [Step] {
        guard driver.machine.reasons.contains(.serviceKeyOn) else { return [] }
        let trial = ItemCommand(.tryOutput, of: "A1", by: "technician")
        let mayTry = !hasTried && driver.machine.objection(to: trial) == nil
        return mayTry ? [.serviceKey(false), .trial] : [.serviceKey(false)]
    }

    mutating func turnServiceKey(_ on: Bool) {
        if on {
            left.disturbances -= 1
            hasTried = false
        }
        driver.turn(.serviceKey, on)
    }

    mutating func tryOutput() {
        hasTried = true
        driver.send(.itemCommandAsked(ItemCommand(.tryOutput, of: "A1", by: "technician")))
    }

    /// Where nothing else tells, what was delivered had its contact closed (D4).
    func brokenContact(_ history: SaleHistory) -> [String] {
        let sale = history.opening.sale
        guard history.outcome == .delivered, !closedIn.contains(sale) else { return [] }
        return ["sale \(sale) counts as delivered, and its contact never closed"]
    }
}
