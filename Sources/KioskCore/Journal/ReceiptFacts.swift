/// The customer is to have a receipt (M13).
public struct ReceiptOwing: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// The session whose receipt the terminal prints.
    public let session: SessionID

    /// States the fact.
    public init(sale: SaleID, session: SessionID) {
        self.sale = sale
        self.session = session
    }
}

/// The terminal took the receipt to print: queued, not more.
public struct ReceiptPrinting: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID

    /// States the fact.
    public init(sale: SaleID) {
        self.sale = sale
    }
}

/// The receipt was not printed, and is not tried again: a note for the operator (M13).
public struct ReceiptFailure: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// KOMOJU's last error code, or why it was never asked.
    public let code: String

    /// States the fact.
    public init(sale: SaleID, code: String) {
        self.sale = sale
        self.code = code
    }
}
