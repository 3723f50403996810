/// What the journal says of the sales that are compared.
public struct JournalBooks: Sendable, Hashable {
    /// The sales, in the order in which they were opened, each once.
    public let sales: [SaleHistory]
    /// Since when the journal knows of every sale: it began then, or forgot what is older.
    public let knownSince: WallTime?

    /// What the journal says.
    public init(sales: [SaleHistory], knownSince: WallTime?) {
        self.sales = sales
        self.knownSince = knownSince
    }
}

/// Finds the sale that a payment is for.
struct SaleIndex {
    private var byPayment: [PaymentID: Int] = [:]
    private var byNumber: [OrderNumber: Int] = [:]
    private var bySession: [SessionID: Int] = [:]

    init(_ sales: [SaleHistory]) {
        for (place, history) in sales.enumerated() {
            byNumber[history.opening.orderNumber] = place
            if let session = history.session { bySession[session] = place }
            // What is merely held may be the payment of another sale (M9).
            if let payment = history.capture?.payment ?? history.refundOwed?.payment {
                byPayment[payment] = place
            }
        }
    }

    func place(of payment: PaymentReading) -> Int? {
        byPayment[payment.id] ?? payment.orderNumber.flatMap { byNumber[$0] }
            ?? payment.session.flatMap { bySession[$0] }
    }
}
