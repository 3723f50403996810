import KioskConfiguration
import KioskCore
import KioskPanel

extension DisplayState {
    /// Takes in what the controller says.
    mutating func take(_ notice: ControllerNotice, at now: Instant) {
        switch notice {
        case .status(let status): take(status)
        case .recorded(let records):
            for stored in records { take(stored.record, at: now) }
        case .pulseEnded: break
        case .journalUnusable: loseJournal(at: now)
        }
    }

    private mutating func take(_ status: KioskStatus) {
        reasons = status.reasons
        journalFailedAt = nil
        sale = status.sale.map(Sale.init)
        for index in items.indices {
            items[index].isSellable = status.sellable.contains(items[index].id)
        }
    }

    /// What ran stays, for its customer; all else is not known until the next status.
    private mutating func loseJournal(at now: Instant) {
        guard journalFailedAt == nil else { return }
        journalFailedAt = now
        reasons = nil
        for index in items.indices { items[index].isSellable = false }
    }

    /// How a sale ends is on record before the machine has done with it.
    private mutating func take(_ record: JournalRecord, at now: Instant) {
        switch record {
        case .saleOpened: ending = nil
        case .dispensed(let result):
            switch result.outcome {
            case .delivered: end(result.sale, .delivered, at: now)
            // What is owed or held for it follows.
            case .failed, .unknown: break
            }
        case .endedUnpaid(let end): self.end(end.sale, .unpaid, at: now)
        case .refundOwed(let owing): end(owing.sale, .refunded, at: now)
        case .held(let hold): end(hold.sale, .held, at: now)
        case .started, .stopped, .sessionCreated, .cancelAsked, .captureConfirmed, .armed,
            .refundAsked, .refundDone, .refundNeedsOperator, .resolved, .receiptOwed,
            .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared, .outputTried,
            .wearReset, .faultLatched, .faultCleared, .reconciled, .returnedElsewhere:
            break
        }
    }

    /// The end of the sale that the screen shows, or has shown last, or of one that the start found
    /// undecided: its customer may still be there. What becomes of others is not for whoever stands
    /// there now.
    private mutating func end(_ sale: SaleID, _ kind: Ending.Kind, at now: Instant) {
        let running = self.sale.flatMap { $0.id == sale ? $0 : nil }
        let isLast = self.sale == nil && (ending?.sale == sale || reasons == nil)
        guard running != nil || isLast else { return }
        ending = Ending(sale: sale, item: running?.item ?? ending?.item, kind: kind, at: now)
    }
}

extension DisplayState.Sale {
    fileprivate init(_ running: KioskStatus.RunningSale) {
        self.init(
            id: running.opening.sale, item: running.opening.item, price: running.opening.price,
            phase: DisplayState.Phase(running.phase), payBy: running.payBy)
    }
}

extension DisplayState.Phase {
    fileprivate init(_ phase: SalePhase) {
        switch phase {
        case .creatingSession, .pushing: self = .preparing
        case .awaitingPayment: self = .paying
        case .searching, .cancelling, .settled: self = .undecided
        case .dispensing: self = .dispensing
        }
    }
}

extension DisplayState.Item {
    init(_ item: KioskConfiguration.Item) {
        self.init(
            id: item.id,
            names: Dictionary(
                uniqueKeysWithValues: DisplayLanguage.allCases.map { language in
                    let locale: KioskConfiguration.Locale =
                        switch language {
                        case .japanese: .japanese
                        case .english: .english
                        }
                    return (language, item.name.text(in: locale))
                }),
            price: item.price, isSellable: false)
    }
}
