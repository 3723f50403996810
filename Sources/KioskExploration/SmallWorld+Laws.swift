import KioskCore

/// The four laws, judged from outside: by the cards, the pulses and the goods, and by the journal
/// as the product's own reports read it; never by what the machine believes.
extension SmallWorld {
    /// What of the laws is broken right now.
    package var broken: [String] {
        var broken = driver.violations
        for session in cloud.sessions {
            if (driver.pulses[session.opening.sale] ?? 0) > 0 && !session.captured {
                broken.append("sale \(session.opening.sale) pulsed without money")
            }
            if session.refunded > session.opening.price.amount {
                broken.append("sale \(session.opening.sale) refunded too much")
            }
        }
        for sale in driver.pulses.keys
        where !cloud.sessions.contains(where: { $0.opening.sale == sale }) {
            broken.append("sale \(sale) pulsed without a session")
        }
        if cloud.sessions.filter({ $0.payable(at: driver.now) }).count > 1 {
            broken.append("two sessions can be paid at once")
        }
        if let brokenReturn { broken.append(brokenReturn) }
        return broken
    }

    /// What of the second law is broken at the end, when nothing more can happen.
    package var brokenAtTheEnd: [String] {
        var broken: [String] = []
        if driver.machine.sale != nil { broken.append("a sale never ended") }
        // Liveness: unless a person must come, the kiosk sells again.
        let sellsOut = driver.machine.counts.stock.values.contains(0)
        if driver.machine.latchedFaults.isEmpty && !driver.machine.acceptsSelection && !sellsOut {
            broken.append("closed for ever: \(driver.machine.reasons)")
        }
        let histories = driver.journal.histories
        for session in cloud.sessions where session.captured {
            if let history = histories.first(where: { $0.opening == session.opening }) {
                broken += brokenOutcome(of: session, history)
            } else {
                broken.append("a captured sale is forgotten")
            }
        }
        for history in histories {
            if !history.closed && !history.isHeld {
                broken.append("sale \(history.opening.sale) is open for ever: \(history.standing)")
            }
            if hasDropSensor {
                broken += brokenDrop(history)
            } else if sensor != nil {
                broken += brokenMovement(history)
            } else if hasFeedback {
                broken += brokenContact(history)
            }
        }
        return broken
    }

    /// Second law: exactly one of delivered, refunded and held. What staff gave back on the device
    /// after the goods were out, or while the sale is held, is theirs to answer for.
    private func brokenOutcome(of session: SmallCloud.Session, _ history: SaleHistory) -> [String] {
        let byUs = session.refunded - session.refundedByStaff
        // What a person keeps is settled by that person, whatever the machine knows of it.
        let kept = history.resolution?.decision == .delivered
        let delivered =
            !kept
            && (history.outcome == .delivered
                || history.outcome == .unknown && history.closed && history.refundOwed == nil)
        // Nobody can know what an unanswered request did, or did after all patience was at its end:
        // its sale is held whatever it did.
        let unknowable =
            history.refundRefusal?.code == "not_answered"
            || refundedBehind.contains(session.payment)
        let held = history.isHeld || kept
        let refunded =
            session.refunded == session.opening.price.amount
            && (byUs > 0 && !(held && unknowable) || !(delivered || held))
        guard [refunded, delivered, held].filter({ $0 }).count != 1 || (delivered && byUs > 0)
        else { return [] }
        return [
            "sale \(history.opening.sale): delivered \(delivered), refunded \(refunded),"
                + " held \(held); \(driver.journal.kinds(of: history.opening.sale))"
        ]
    }

    /// What a motor or a door was seen to do counts, for and against (D4).
    private func brokenMovement(_ history: SaleHistory) -> [String] {
        let sale = history.opening.sale
        if history.outcome == .delivered && !arrived.contains(sale) {
            return ["sale \(sale) counts as delivered, and nothing moved"]
        }
        let stoodStill: [DispenseOutcome] = [.failed(.stalled), .failed(.notOpened)]
        if let outcome = history.outcome, stoodStill.contains(outcome), arrived.contains(sale) {
            return ["sale \(sale) counts as failed, and the item is out"]
        }
        return []
    }

    /// The drop sensor's evidence counts, for and against (D4).
    private func brokenDrop(_ history: SaleHistory) -> [String] {
        let sale = history.opening.sale
        if history.outcome == .delivered && !fallen.contains(sale) {
            return ["sale \(sale) counts as delivered, and nothing fell"]
        }
        if history.outcome == .failed(.nothingDropped) && fallen.contains(sale) {
            return ["sale \(sale) counts as failed, and the item fell"]
        }
        return []
    }
}
