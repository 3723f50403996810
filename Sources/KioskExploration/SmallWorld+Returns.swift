import KioskCore

/// Money that goes back without the kiosk, as the reader of KOMOJU's events finds it (M8).
extension SmallWorld {
    /// What the reader would put on record after reading the session's payment now.
    func returnElsewhere(_ index: Int) -> MoneyReturn? {
        let session = cloud.sessions[index]
        guard session.captured else { return nil }
        return driver.journal.histories.first { $0.opening.sale == session.opening.sale }?
            .returnElsewhere(in: session.paymentReading)
    }

    /// Whether what is on record of it went back indeed: no more, and of that payment.
    package var brokenReturn: String? {
        for record in driver.journal.records {
            guard case .returnedElsewhere(let seen) = record else { continue }
            guard let session = cloud.sessions.first(where: { $0.opening.sale == seen.sale }),
                session.payment == seen.payment, seen.total.amount <= session.refunded
            else { return "sale \(seen.sale) has money on record as gone back that did not" }
        }
        return nil
    }
}
