@testable import KioskCore

extension MachineSettings {
    /// One item of 150 yen, uncounted, without a drop sensor.
    static func oneItem(
        stock: Int? = nil, movement: Movement = .timed, drop: DropSettings? = nil,
        change: (inout MachineSettings) -> Void = { _ in }
    ) -> MachineSettings {
        var settings = MachineSettings(
            kioskID: "k", journalIdentity: "j",
            items: [
                Item(
                    id: "A1", price: .yen(150), stock: stock, orderPrefix: "a",
                    pulseDuration: .milliseconds(400), movement: movement, drop: drop)
            ])
        change(&settings)
        return settings
    }

    /// Two items.
    static func twoItems(stock: Int? = nil) -> MachineSettings {
        oneItem(stock: stock) {
            $0.items.append(
                Item(
                    id: "A2", price: .yen(200), orderPrefix: "b",
                    pulseDuration: .milliseconds(300)))
        }
    }

}

extension MachineSettings.DropSettings {
    static let fiveSeconds = MachineSettings.DropSettings(window: .seconds(5))
}

extension CloudAnswer {
    static let healthy = CloudAnswer.done(.healthy(terminalEnabled: true))
    static let accepted = CloudAnswer.done(.accepted)
    static let created = CloudAnswer.session(.pending)
    static let unknown = CloudAnswer.failed(.outcomeUnknown(retryAfter: nil))
    static let notSent = CloudAnswer.failed(.notSent(.noConnection))
    static let refused = CloudAnswer.failed(.rejected(code: "error", .refused))
    static let notFound = CloudAnswer.failed(.rejected(code: "not_found", .notFound))
    static let credentials = CloudAnswer.failed(.rejected(code: "unauthorized", .credentials))

    /// A reading of the first sale's session.
    static func session(
        _ status: SessionReading.Status, expired: Bool = false,
        change: (inout SessionReading) -> Void = { _ in }
    ) -> CloudAnswer {
        var reading = SessionReading(
            session: "s1", status: status, expired: expired, money: .yen(150),
            orderNumber: .first)
        change(&reading)
        return .done(.session(reading))
    }

    /// A reading of the first sale's session, completed and captured.
    static func captured(
        change: (inout SessionReading) -> Void = { _ in }
    ) -> CloudAnswer {
        session(.completed) {
            $0.payment = .captured
            change(&$0)
        }
    }

    /// A reading of the first sale's session, completed, with a payment that is not captured.
    static func completed(_ status: PaymentReading.Status) -> CloudAnswer {
        captured { $0.payment?.status = status }
    }

    /// A reading of the first sale's payment, so much of it refunded.
    static func payment(
        refunded: Int, change: (inout PaymentReading) -> Void = { _ in }
    ) -> CloudAnswer {
        var payment = PaymentReading.captured
        payment.amountRefunded = refunded
        if refunded >= 150 { payment.status = .refunded }
        change(&payment)
        return .done(.payment(payment))
    }
}

extension PaymentReading {
    /// The payment of the first sale, as it should be.
    static let captured = PaymentReading(
        id: "p1", status: .captured, money: .yen(150), orderNumber: .first, session: "s1")
}

extension OrderNumber {
    /// That of the first sale of "A1".
    static let first: OrderNumber = "k-a-j-1"
}

extension CloudRequest {
    /// The request in a word or two.
    var word: String {
        switch self {
        case .createSession: "create"
        case .push: "push"
        case .readSession: "read"
        case .cancelOnTerminal: "cancel on terminal"
        case .cancelSession: "cancel session"
        case .findPayments: "find"
        case .readPayment: "read payment"
        case .refund: "refund"
        case .printReceipt: "print"
        case .probe: "probe"
        }
    }
}

extension SaleMachine.State {
    /// The state in a word, as `SaleStates.md` names it.
    var word: String {
        switch self {
        case .creatingSession: "creatingSession"
        case .searching: "searching"
        case .pushing: "pushing"
        case .awaitingPayment: "awaitingPayment"
        case .cancelling: "cancelling"
        case .dispensing: "dispensing"
        case .settled: "settled"
        }
    }
}
