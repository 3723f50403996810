@testable import KioskCore

extension World {
    /// What tells this world from others; how it came about does not count.
    var key: Int {
        var hasher = Hasher()
        hasher.combine(driver.machine)
        hasher.combine(driver.now)
        hasher.combine(driver.journal.records)
        hasher.combine(driver.open)
        hasher.combine(driver.running)
        hasher.combine(driver.pulses)
        hasher.combine(cloud)
        hasher.combine(ghosts)
        hasher.combine([faultsLeft, crashesLeft, disturbancesLeft])
        return hasher.finalize()
    }

    /// What of the laws is broken right now.
    var broken: [String] {
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
        return broken
    }

    /// What of the second law is broken at the end, when nothing more can happen.
    var brokenAtTheEnd: [String] {
        var broken: [String] = []
        if driver.machine.sale != nil { broken.append("a sale never ended") }
        // Liveness: unless a person must come, the kiosk sells again.
        if driver.machine.latchedFaults.isEmpty && !driver.machine.acceptsSelection {
            broken.append("closed for ever: \(driver.machine.reasons)")
        }
        let histories = driver.journal.histories
        for session in cloud.sessions where session.captured {
            guard let history = histories.first(where: { $0.opening == session.opening }) else {
                broken.append("a captured sale is forgotten")
                continue
            }
            let refunded = session.refunded == session.opening.price.amount
            let delivered =
                history.outcome == .delivered
                || (history.outcome == .unknown && history.closed && history.refundOwed == nil)
            let held = history.isHeld
            if [refunded, delivered, held].filter({ $0 }).count != 1 {
                broken.append(
                    "sale \(history.opening.sale): delivered \(delivered), refunded \(refunded),"
                        + " held \(held); \(driver.journal.kinds(of: history.opening.sale))")
            }
        }
        for history in histories where !history.closed && !history.isHeld {
            broken.append("sale \(history.opening.sale) is open for ever: \(history.standing)")
        }
        return broken
    }
}
