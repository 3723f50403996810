package import KOMOJU
package import KioskCore

/// What the machine asks of KOMOJU, as calls of the API and back: a value that needs no network.
///
/// The running service carries the calls out over HTTP, the rehearsal against the model.
package struct KOMOJUCalls: Sendable {
    private let terminal: String
    private let locale: SessionRequest.Locale
    private let itemNames: [ItemID: String]
    private let wall: @Sendable () -> WallTime?

    /// An order number that no sale has, for asking whether KOMOJU answers.
    private static let probeOrderNumber = "kioskd-health-check"

    /// Calls for one terminal; `itemNames` is what the receipt calls the items.
    ///
    /// - Parameter wall: the kiosk's wall clock, right or wrong, which a probe compares with the
    ///   server's; `nil` for no comparison.
    package init(
        terminal: String, locale: SessionRequest.Locale, itemNames: [ItemID: String],
        wall: @escaping @Sendable () -> WallTime? = { nil }
    ) {
        self.wall = wall
        self.terminal = terminal
        self.locale = locale
        self.itemNames = itemNames
    }

    /// The call that does what is asked, and how its answer reads.
    package func call(
        for request: CloudRequest
    ) throws(KOMOJUError) -> APICall<CloudReply> {
        switch request {
        case .createSession(let opening):
            try APICall.createSession(
                sessionRequest(for: opening), idempotencyKey: opening.createKey.text
            ).map { .session(SessionReading($0)) }
        case .push(let session, let key):
            APICall.push(
                terminal: terminal, session: session.text, idempotencyKey: key.text
            ).map { .accepted }
        case .readSession(let session):
            APICall.session(session.text).map { .session(SessionReading($0)) }
        case .cancelOnTerminal(let session, let key):
            APICall.cancelOnTerminal(
                terminal: terminal, session: session.text, idempotencyKey: key.text
            ).map { .accepted }
        case .cancelSession(let session, let key):
            APICall.cancelSession(session.text, idempotencyKey: key.text)
                .map { .session(SessionReading($0)) }
        case .findPayments(let number):
            APICall.payments(externalOrderNumber: number.text)
                .map { .payments($0.map(PaymentReading.init)) }
        case .readPayment(let payment):
            APICall.payment(payment.text).map { .payment(PaymentReading($0)) }
        case .refund(let payment, let money, let key):
            try APICall.refund(
                payment: payment.text, amount: money.amount, idempotencyKey: key.text
            ).map { .payment(PaymentReading($0)) }
        case .printReceipt(let session, let key):
            APICall.print(
                terminal: terminal, session: session.text, idempotencyKey: key.text
            ).map { .accepted }
        case .probe:
            probe
        }
    }

    /// The same request for the same sale, byte for byte, at every retry (M2).
    private func sessionRequest(for opening: SaleOpening) -> SessionRequest {
        SessionRequest(
            amount: opening.price.amount,
            currency: opening.price.currency.code,
            externalOrderNumber: opening.orderNumber.text,
            locale: locale,
            expiresIn: .seconds(opening.sessionExpiresSeconds),
            lineItems: [
                LineItem(
                    description: itemNames[opening.item] ?? opening.item.text,
                    amount: opening.price.amount)
            ])
    }

    /// A documented call proves that KOMOJU answers and takes the key; what it tells of the
    /// terminal is a hint.
    private var probe: APICall<CloudReply> {
        let presence = APICall.terminal(terminal).dated().map { [wall] told -> CloudReply in
            let offset = told.date.flatMap { date in wall().map { $0 - WallTime(date) } }
            return switch told.answer {
            case .enabled: .healthy(terminalEnabled: true, clockOffset: offset)
            case .disabled: .healthy(terminalEnabled: false, clockOffset: offset)
            case .notAvailable: .healthy(terminalEnabled: nil, clockOffset: offset)
            }
        }
        return APICall.payments(externalOrderNumber: Self.probeOrderNumber)
            .then { _ in .more(presence) }
    }
}
