public import KOMOJU
public import KioskCore
public import Logging

/// KOMOJU behind the controller's seam: calls become requests, answers become readings.
///
/// A call takes at most the client's request time-out, pages of a list each as much again.
public struct KOMOJUCloud: CloudPort {
    private let client: KOMOJUClient
    private let terminal: String
    private let locale: SessionRequest.Locale
    private let itemNames: [ItemID: String]
    private let logger: Logger

    /// An order number that no sale has, for asking whether KOMOJU answers.
    private static let probeOrderNumber = "kioskd-health-check"

    /// Uses `client` for the terminal; `itemNames` is what the receipt calls the items.
    public init(
        client: KOMOJUClient, terminal: String, locale: SessionRequest.Locale,
        itemNames: [ItemID: String], logger: Logger
    ) {
        self.client = client
        self.terminal = terminal
        self.locale = locale
        self.itemNames = itemNames
        self.logger = logger
    }

    /// Carries out one call; a failure is logged with its session and payment only (X2).
    public func perform(_ call: CloudCall) async -> CloudAnswer {
        do throws(KOMOJUError) {
            return .done(try await reply(to: call.request))
        } catch {
            var metadata: Logger.Metadata = [
                "call": "\(call.request.name)", "error": "\(error)",
            ]
            if let sale = call.sale { metadata["sale.id"] = "\(sale)" }
            switch error {
            case .rejected: logger.warning("KOMOJU refuses a call", metadata: metadata)
            case .notSent, .outcomeUnknown:
                logger.info("a call to KOMOJU failed", metadata: metadata)
            }
            return .failed(CloudFailure(error))
        }
    }

    private func reply(to request: CloudRequest) async throws(KOMOJUError) -> CloudReply {
        switch request {
        case .createSession(let opening):
            let session = try await client.createSession(
                sessionRequest(for: opening), idempotencyKey: opening.createKey.text)
            return .session(SessionReading(session))
        case .push(let session, let key):
            try await client.push(
                terminal: terminal, session: session.text, idempotencyKey: key.text)
            return .accepted
        case .readSession(let session):
            return .session(SessionReading(try await client.session(session.text)))
        case .cancelOnTerminal(let session, let key):
            try await client.cancelOnTerminal(
                terminal: terminal, session: session.text, idempotencyKey: key.text)
            return .accepted
        case .cancelSession(let session, let key):
            let answer = try await client.cancelSession(session.text, idempotencyKey: key.text)
            return .session(SessionReading(answer))
        case .findPayments(let number):
            let payments = try await client.payments(externalOrderNumber: number.text)
            return .payments(payments.map(PaymentReading.init))
        case .readPayment(let payment):
            return .payment(PaymentReading(try await client.payment(payment.text)))
        case .refund(let payment, let money, let key):
            let answer = try await client.refund(
                payment: payment.text, amount: money.amount, idempotencyKey: key.text)
            return .payment(PaymentReading(answer))
        case .printReceipt(let session, let key):
            try await client.print(
                terminal: terminal, session: session.text, idempotencyKey: key.text)
            return .accepted
        case .probe:
            return try await probe()
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
    private func probe() async throws(KOMOJUError) -> CloudReply {
        _ = try await client.payments(externalOrderNumber: Self.probeOrderNumber)
        switch try await client.terminal(terminal) {
        case .enabled: return .healthy(terminalEnabled: true)
        case .disabled: return .healthy(terminalEnabled: false)
        case .notAvailable: return .healthy(terminalEnabled: nil)
        }
    }
}

extension CloudRequest {
    /// The call in a few words, for the log.
    var name: String {
        switch self {
        case .createSession: "create session"
        case .push: "push"
        case .readSession: "read session"
        case .cancelOnTerminal: "cancel on terminal"
        case .cancelSession: "cancel session"
        case .findPayments: "find payments"
        case .readPayment: "read payment"
        case .refund: "refund"
        case .printReceipt: "print receipt"
        case .probe: "health check"
        }
    }
}
