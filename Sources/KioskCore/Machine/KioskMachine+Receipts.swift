/// Receipts live beside the sales and use the terminal only while it is free (M13, M3).
extension KioskMachine {
    /// Takes on what goes on record in this turn, and tries it at once if no sale wants the
    /// terminal.
    mutating func takeOnReceipts(in turn: inout Turn) {
        let owed = turn.receiptsOwed
        for owing in owed {
            receipts.append(ReceiptObligation(owing, in: turn))
        }
        if !owed.isEmpty { receiptsDue(in: &turn) }
    }

    /// Tries the receipts that are due.
    mutating func receiptsDue(in turn: inout Turn) {
        guard sale == nil else { return }
        for index in receipts.indices.reversed() {
            let progress = receipts[index].timePassed(in: &turn)
            receiptProgressed(index, progress, in: &turn)
        }
    }

    mutating func receiptAnswered(
        _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        guard let index = receipts.firstIndex(where: { $0.owing.sale == call.sale }) else {
            return
        }
        let progress = receipts[index].answered(call, answer, in: &turn)
        receiptProgressed(index, progress, in: &turn)
    }

    private mutating func receiptProgressed(
        _ index: Int, _ progress: ReceiptObligation.Progress, in turn: inout Turn
    ) {
        let number = receipts[index].owing.sale
        switch progress {
        case .owed:
            return
        case .printed:
            turn.record(.receiptPrinted(ReceiptPrinting(sale: number)))
        case .givenUp(let code):
            turn.record(.receiptGivenUp(ReceiptFailure(sale: number, code: code)))
        }
        receipts.remove(at: index)
        close(number, in: &turn)
    }
}
