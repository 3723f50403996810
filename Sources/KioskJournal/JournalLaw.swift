/// A rule about records that the database itself enforces, whoever writes to it.
///
/// The raw value stands in the trigger that states the law.
public enum JournalLaw: String, Sendable, Hashable, CaseIterable {
    /// Records are never changed, and removed only with a whole closed sale by the purge.
    case appendOnly = "append_only"
    /// Sequence numbers count up by one.
    case inOrder = "in_order"
    /// A sale's first record is its opening (M2).
    case openedFirst = "opened_first"
    /// Numbers of sales count up; none is used again.
    case salesCountUp = "sales_count_up"
    /// Nothing is recorded of a sale that is closed, for recovery would not see it; but that money
    /// went back without this kiosk, from which nothing follows.
    case closedIsFinal = "closed_is_final"
    /// The capture has the amount and the currency of the sale, and its session (M9).
    case captureMatches = "capture_matches"
    /// A payment belongs to one sale, for ever (M9).
    case paymentOfOneSale = "payment_of_one_sale"
    /// What was captured did not end unpaid (M1).
    case capturedIsNotUnpaid = "captured_is_not_unpaid"
    /// No arming without a confirmed capture (first law).
    case armedAfterCapture = "armed_after_capture"
    /// No arming of what goes back, is held, or is out already (third law, D2).
    case armedWhileUndecided = "armed_while_undecided"
    /// What is armed is the item that was sold.
    case armedItemSold = "armed_item_sold"
    /// Only what was armed has a dispense result (D1).
    case dispensedAfterArmed = "dispensed_after_armed"
    /// Delivered or refunded, not both (second law).
    case oneOutcome = "one_outcome"
    /// What goes back is the captured payment, and not more than was captured (M10).
    case refundOfCapture = "refund_of_capture"
    /// Only what is owed is refunded or handed to the operator (M10).
    case refundOwedFirst = "refund_owed_first"
    /// A sale closes only with an outcome, and with its refund settled (second law).
    case closedWithOutcome = "closed_with_outcome"
    /// Only what is held is decided by a person, and each question once.
    case resolvedWhileHeld = "resolved_while_held"
    /// Where a person decided that the money stays, nothing else happens.
    case resolutionStands = "resolution_stands"
    /// No refund of nothing, and none is asked for over what is owed (M10).
    case refundWithinOwed = "refund_within_owed"
    /// Nobody has less than nothing of an item.
    case stockCounts = "stock_counts"
    /// No output has moved less often than never, whoever states it.
    case itemCounts = "item_counts"
    /// Only what was paid has a receipt (M13).
    case receiptOfCapture = "receipt_of_capture"
    /// What went back without this kiosk is of the sale's payment, and something.
    case returnOfPayment = "return_of_payment"
    /// Only closed sales are purged, and none that recovery or numbering still needs.
    case purgesOnlyClosed = "purges_only_closed"
}
