extension JournalRecord {
    /// The sale that the record is about, where it is about one.
    public var sale: SaleID? {
        switch self {
        case .saleOpened(let opening): opening.sale
        case .sessionCreated(let creation): creation.sale
        case .cancelAsked(let asking): asking.sale
        case .captureConfirmed(let confirmation): confirmation.sale
        case .armed(let arming): arming.sale
        case .dispensed(let result): result.sale
        case .endedUnpaid(let end): end.sale
        case .refundOwed(let owing): owing.sale
        case .refundAsked(let asking): asking.sale
        case .refundDone(let completion): completion.sale
        case .refundNeedsOperator(let refusal): refusal.sale
        case .held(let hold): hold.sale
        case .resolved(let resolution): resolution.sale
        case .receiptOwed(let owing): owing.sale
        case .receiptPrinted(let printing): printing.sale
        case .receiptGivenUp(let failure): failure.sale
        case .returnedElsewhere(let seen): seen.sale
        case .saleClosed(let closing): closing.sale
        case .started, .stopped, .stockDeclared, .outputTried, .wearReset, .faultLatched,
            .faultCleared, .reconciled:
            nil
        }
    }

    /// The payment that the record consumes (M9) or that goes back; the database sees to it that it
    /// is one sale's only.
    public var payment: PaymentID? {
        switch self {
        case .captureConfirmed(let confirmation): confirmation.payment
        case .refundOwed(let owing): owing.payment
        case .returnedElsewhere(let seen): seen.payment
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .armed, .dispensed,
            .endedUnpaid, .refundAsked, .refundDone, .refundNeedsOperator, .held, .resolved,
            .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared,
            .outputTried, .wearReset, .faultLatched, .faultCleared, .reconciled:
            nil
        }
    }

    /// The order number that the record uses up; the database keeps it unique.
    public var orderNumber: OrderNumber? {
        switch self {
        case .saleOpened(let opening): opening.orderNumber
        case .started, .stopped, .sessionCreated, .cancelAsked, .captureConfirmed, .armed,
            .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator,
            .held, .resolved, .receiptOwed, .receiptPrinted, .receiptGivenUp, .returnedElsewhere,
            .saleClosed,
            .stockDeclared, .outputTried, .wearReset, .faultLatched, .faultCleared, .reconciled:
            nil
        }
    }

    /// The item whose stock and wear the record states, for finding the newest statement of each.
    public var stockItem: ItemID? {
        switch self {
        case .armed(let arming): arming.item
        case .stockDeclared(let declaration): declaration.item
        case .outputTried(let trial): trial.item
        case .wearReset(let reset): reset.item
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed,
            .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator,
            .held, .resolved, .receiptOwed, .receiptPrinted, .receiptGivenUp, .returnedElsewhere,
            .saleClosed,
            .faultLatched, .faultCleared, .reconciled:
            nil
        }
    }
}
