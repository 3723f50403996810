import KioskCore
import KioskGPIO
import Logging

/// The log's sentences. Messages are constant; what varies is metadata, ids only (X2).
extension Logger {
    /// A fact that is on disk.
    func log(_ stored: StoredRecord) {
        var metadata: Metadata = ["record.kind": "\(stored.record.kind.rawValue)"]
        if let sale = stored.record.sale { metadata["sale.id"] = "\(sale)" }
        if let payment = stored.record.payment { metadata["payment.id"] = "\(payment)" }
        switch stored.record {
        case .started: info("started", metadata: metadata)
        case .stopped: info("stopped", metadata: metadata)
        case .saleOpened(let opening):
            metadata["item.id"] = "\(opening.item)"
            metadata["order.number"] = "\(opening.orderNumber)"
            notice("a sale was opened", metadata: metadata)
        case .sessionCreated(let creation):
            metadata["session.id"] = "\(creation.session)"
            notice("the session was created", metadata: metadata)
        case .cancelAsked(let asking):
            metadata["reason"] = "\(asking.reason.rawValue)"
            notice("the session is to end unpaid", metadata: metadata)
        case .captureConfirmed: notice("the payment was captured", metadata: metadata)
        case .armed: notice("the dispense is armed", metadata: metadata)
        case .dispensed(let result):
            metadata["outcome"] = "\(result.outcome)"
            notice("the dispense ended", metadata: metadata)
        case .endedUnpaid(let end):
            metadata["ending"] = "\(end.ending)"
            notice("the sale ended unpaid", metadata: metadata)
        case .refundOwed(let owing):
            metadata["reason"] = "\(owing.reason)"
            warning("a refund is owed", metadata: metadata)
        case .refundAsked: notice("a refund is being asked for", metadata: metadata)
        case .refundDone: notice("the refund is made", metadata: metadata)
        case .refundNeedsOperator(let refusal):
            metadata["code"] = "\(refusal.code)"
            error("the refund needs the operator", metadata: metadata)
        case .held(let hold):
            metadata["reason"] = "\(hold.reason)"
            error("a sale waits for the operator", metadata: metadata)
        case .resolved(let resolution):
            metadata["decision"] = "\(resolution.decision.rawValue)"
            metadata["by"] = "\(resolution.by)"
            notice("a held sale was decided", metadata: metadata)
        case .receiptOwed: info("a receipt is owed", metadata: metadata)
        case .receiptPrinted: info("the terminal took the receipt", metadata: metadata)
        case .receiptGivenUp(let failure):
            metadata["code"] = "\(failure.code)"
            warning("the receipt was not printed", metadata: metadata)
        case .saleClosed: info("the sale is closed", metadata: metadata)
        case .stockDeclared(let declaration):
            metadata["item.id"] = "\(declaration.item)"
            metadata["left"] = "\(declaration.left)"
            if let by = declaration.by { metadata["by"] = "\(by)" }
            notice("the stock was declared", metadata: metadata)
        case .outputTried(let trial):
            metadata["item.id"] = "\(trial.item)"
            metadata["by"] = "\(trial.by)"
            notice("an output is tried", metadata: metadata)
        case .wearReset(let reset):
            metadata["item.id"] = "\(reset.item)"
            metadata["pulses"] = "\(reset.pulsesBefore)"
            metadata["by"] = "\(reset.by)"
            notice("the replacement of an output's load was noted", metadata: metadata)
        case .faultLatched(let latching):
            metadata["fault"] = "\(latching.name)"
            metadata["detail"] = "\(latching.detail)"
            error("a fault is latched", metadata: metadata)
        case .faultCleared(let clearing):
            metadata["fault"] = "\(clearing.name)"
            metadata["by"] = "\(clearing.by)"
            notice("a fault was cleared", metadata: metadata)
        case .reconciled(let summary):
            metadata["sales"] = "\(summary.sales)"
            metadata["differences"] = "\(summary.differences)"
            notice("the journal was compared with KOMOJU", metadata: metadata)
        }
    }

    /// A pulse that ended.
    func log(_ report: PulseReport) {
        var metadata: Metadata = [
            "item.id": "\(report.order.item)", "outcome": "\(report.outcome)",
        ]
        if let sale = report.order.sale { metadata["sale.id"] = "\(sale)" }
        switch report.outcome {
        case .completed: notice("the pulse ended", metadata: metadata)
        case .endedEarly:
            // By the sensor of a motor or a door, or by an interlock: the outcome tells which.
            notice("the pulse was ended before its time", metadata: metadata)
        case .refused, .failed: error("the pulse failed", metadata: metadata)
        case .offFailed: critical("an output does not go off", metadata: metadata)
        }
    }

    /// The buttons that are stuck, where they are not those of before (I3).
    func logStuck(_ items: Set<ItemID>, before: Set<ItemID>) {
        for item in items.subtracting(before).sorted(by: { $0.text < $1.text }) {
            warning(
                "a button is stuck, its item is not sold", metadata: ["item.id": "\(item)"])
        }
        for item in before.subtracting(items).sorted(by: { $0.text < $1.text }) {
            notice("a button is not stuck any more", metadata: ["item.id": "\(item)"])
        }
    }

    /// The outputs that have become due for replacement.
    func logWornOut(_ items: Set<ItemID>, before: Set<ItemID>) {
        for item in items.subtracting(before).sorted(by: { $0.text < $1.text }) {
            warning(
                "an output has moved as often as its configured life; replace what it moves",
                metadata: ["item.id": "\(item)"])
        }
    }

    /// The reasons for being out of service changed.
    func log(_ reasons: Set<OutOfServiceReason>) {
        guard !reasons.isEmpty else {
            notice("ready to sell")
            return
        }
        let texts = reasons.map(\.description).sorted().joined(separator: "; ")
        warning("out of service", metadata: ["reasons": "\(texts)"])
    }
}
