public import KOMOJU
public import KioskCore
public import Logging
import Synchronization

/// KOMOJU behind the controller's seam: calls become requests, answers become readings.
///
/// A call takes at most the client's request time-out, pages of a list each as much again.
public struct KOMOJUCloud: CloudPort {
    private let access: MerchantAccess
    private let calls: KOMOJUCalls
    private let logger: Logger
    private let told = Told()

    /// What was told, shared by the copies of the port.
    private final class Told: Sendable {
        let failures = Mutex(FailureMemory())
    }

    /// Uses `access` for the terminal; `itemNames` is what the receipt calls the items, `wall` the
    /// kiosk's wall clock, right or wrong.
    public init(
        access: MerchantAccess, terminal: String, locale: SessionRequest.Locale,
        itemNames: [ItemID: String],
        wall: @escaping @Sendable () -> WallTime = ControllerClock.system.wall,
        logger: Logger
    ) {
        self.access = access
        calls = KOMOJUCalls(
            terminal: terminal, locale: locale, itemNames: itemNames, wall: { wall() })
        self.logger = logger
    }

    /// The same with a client that has its key.
    public init(
        client: KOMOJUClient, terminal: String, locale: SessionRequest.Locale,
        itemNames: [ItemID: String], logger: Logger
    ) {
        self.init(
            access: MerchantAccess(client), terminal: terminal, locale: locale,
            itemNames: itemNames, logger: logger)
    }

    /// Carries out one call.
    public func perform(_ call: CloudCall) async -> CloudAnswer {
        do throws(KOMOJUError) {
            let reply = try await access.client().perform(try calls.call(for: call.request))
            told.failures.withLock { $0.succeeded(call) }
            return .done(reply)
        } catch {
            if case .rejected(let rejection) = error, rejection.rejectionClass == .configuration {
                access.keyWasRefused()
            }
            tell(error, of: call)
            return .failed(CloudFailure(error))
        }
    }

    /// Logs a failure with the sale's number only (X2), and at the normal level once.
    private func tell(_ error: KOMOJUError, of call: CloudCall) {
        var metadata: Logger.Metadata = ["call": "\(call.request.name)", "error": "\(error)"]
        if let sale = call.sale { metadata["sale.id"] = "\(sale)" }
        guard told.failures.withLock({ $0.isNews("\(error)", of: call) }) else {
            logger.log(\.komoju.failedAgain, metadata)
            return
        }
        switch error {
        case .rejected: logger.log(\.komoju.refused, metadata)
        case .notSent, .outcomeUnknown: logger.log(\.komoju.failed, metadata)
        }
    }
}

extension CloudRequest {
    /// The call in a few words, for the log.
    package var name: String {
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
