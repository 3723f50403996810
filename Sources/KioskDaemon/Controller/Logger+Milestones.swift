import KioskCore
import KioskGPIO
import Logging

/// What the log says of facts and changes; what varies is metadata, ids only (X2).
extension Logger {
    /// A fact that is on disk.
    func log(_ stored: StoredRecord) {
        var metadata: Metadata = [:]
        if let sale = stored.record.sale { metadata["sale.id"] = "\(sale)" }
        if let payment = stored.record.payment { metadata["payment.id"] = "\(payment)" }
        switch stored.record {
        case .started(let start):
            metadata["version"] = "\(start.version)"
            log(\.service.started, metadata)
        case .stopped(let stop):
            metadata["reason"] = "\(stop.reason)"
            log(\.service.stopped, metadata)
        case .saleOpened(let opening):
            metadata["item.id"] = "\(opening.item)"
            metadata["order.number"] = "\(opening.orderNumber)"
            log(\.sales.opened, metadata)
        case .sessionCreated(let creation):
            metadata["session.id"] = "\(creation.session)"
            log(\.sales.sessionCreated, metadata)
        case .cancelAsked(let asking):
            metadata["reason"] = "\(asking.reason.rawValue)"
            log(\.sales.ending, metadata)
        case .captureConfirmed: log(\.sales.captured, metadata)
        case .armed: log(\.outputs.armed, metadata)
        case .dispensed(let result):
            metadata["outcome"] = "\(result.outcome.label)"
            log(\.outputs.dispensed, metadata)
        case .endedUnpaid(let end):
            metadata["ending"] = "\(end.ending.label)"
            if case .createRejected(let code) = end.ending { metadata["code"] = "\(code)" }
            log(\.sales.endedUnpaid, metadata)
        case .refundOwed(let owing):
            metadata["reason"] = "\(owing.reason.label)"
            log(\.refunds.owed, metadata)
        case .refundAsked: log(\.refunds.asked, metadata)
        case .refundDone: log(\.refunds.done, metadata)
        case .refundNeedsOperator(let refusal):
            metadata["code"] = "\(refusal.code)"
            log(\.refunds.needsOperator, metadata)
        case .held(let hold):
            metadata["reason"] = "\(hold.reason.label)"
            log(\.decisions.held, metadata)
        case .resolved(let resolution):
            metadata["decision"] = "\(resolution.decision.rawValue)"
            metadata["by"] = "\(resolution.by)"
            log(\.decisions.resolved, metadata)
        case .receiptOwed: log(\.sales.receiptOwed, metadata)
        case .receiptPrinted: log(\.sales.receiptPrinted, metadata)
        case .receiptGivenUp(let failure):
            metadata["code"] = "\(failure.code)"
            log(\.sales.receiptGivenUp, metadata)
        case .returnedElsewhere(let seen):
            metadata["money"] = "\(seen.newly)"
            if seen.chargedBack > 0 {
                log(\.refunds.chargedBack, metadata)
            } else {
                log(\.refunds.madeElsewhere, metadata)
            }
        case .saleClosed: log(\.sales.closed, metadata)
        case .stockDeclared(let declaration):
            metadata["item.id"] = "\(declaration.item)"
            metadata["left"] = "\(declaration.left)"
            if let by = declaration.by { metadata["by"] = "\(by)" }
            log(\.items.stockDeclared, metadata)
        case .outputTried(let trial):
            metadata["item.id"] = "\(trial.item)"
            metadata["by"] = "\(trial.by)"
            log(\.items.outputTried, metadata)
        case .wearReset(let reset):
            metadata["item.id"] = "\(reset.item)"
            metadata["pulses"] = "\(reset.pulsesBefore)"
            metadata["by"] = "\(reset.by)"
            log(\.items.wearReset, metadata)
        case .faultLatched(let latching):
            metadata["fault"] = "\(latching.name)"
            metadata["detail"] = "\(latching.detail)"
            log(\.outputs.faultLatched, metadata)
        case .faultCleared(let clearing):
            metadata["fault"] = "\(clearing.name)"
            metadata["by"] = "\(clearing.by)"
            log(\.outputs.faultCleared, metadata)
        case .reconciled(let summary):
            metadata["sales"] = "\(summary.sales)"
            metadata["differences"] = "\(summary.differences)"
            log(\.journal.reconciled, metadata)
        }
    }

    /// A pulse that ended.
    func log(_ report: PulseReport) {
        var metadata: Metadata = [
            "item.id": "\(report.order.item)", "outcome": "\(report.outcome.label)",
        ]
        if let onTime = report.outcome.onTime {
            metadata["on_time_ms"] = "\(onTime.wholeMilliseconds)"
        }
        if let trouble = report.outcome.trouble { metadata["error"] = "\(trouble)" }
        if let sale = report.order.sale { metadata["sale.id"] = "\(sale)" }
        switch report.outcome {
        case .completed: log(\.outputs.pulseEnded, metadata)
        case .endedEarly:
            log(\.outputs.pulseEndedEarly, metadata)
        case .refused, .failed: log(\.outputs.pulseFailed, metadata)
        case .offFailed: log(\.outputs.offFailed, metadata)
        }
    }

    /// The buttons that are stuck, where they are not those of before (I3).
    func logStuck(_ items: Set<ItemID>, before: Set<ItemID>) {
        for item in items.subtracting(before).sorted(by: { $0.text < $1.text }) {
            log(\.items.buttonStuck, ["item.id": "\(item)"])
        }
        for item in before.subtracting(items).sorted(by: { $0.text < $1.text }) {
            log(\.items.buttonFree, ["item.id": "\(item)"])
        }
    }

    /// The outputs that have become due for replacement.
    func logWornOut(_ items: Set<ItemID>, before: Set<ItemID>) {
        for item in items.subtracting(before).sorted(by: { $0.text < $1.text }) {
            log(\.items.wornOut, ["item.id": "\(item)"])
        }
    }

    /// The reasons for being out of service changed.
    func log(_ reasons: Set<OutOfServiceReason>) {
        guard !reasons.isEmpty else {
            log(\.service.ready)
            return
        }
        let texts = reasons.map(\.description).sorted().joined(separator: "; ")
        log(\.service.outOfService, ["reasons": "\(texts)"])
    }
}
