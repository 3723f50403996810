import KOMOJUSimulator
import KioskCore

/// Intent before effect (M2), and one live session for each terminal (M3).
struct IntentAuditor: Sendable {
    private var pushed: [SessionID] = []

    /// What is wrong with a call that is sent.
    mutating func judge(
        _ call: CloudCall, _ accounts: Accounts, world: KOMOJUModel, at moment: Moment
    ) -> Violation? {
        let account = call.sale.flatMap { accounts[$0] }
        let problem: String?
        switch call.request {
        case .createSession(let opening):
            problem = account?.opening == opening ? nil : "its opening is not on the disk"
        case .push(let session, _):
            problem = account?.session == session ? pushes(session, world) : "it is not recorded"
        case .readSession(let session):
            problem = account?.session == session ? nil : "it is not recorded"
        case .cancelOnTerminal, .cancelSession:
            problem = account?.cancelAsked == nil ? "the decision is not on the disk" : nil
        case .findPayments(let number):
            problem = account?.opening.orderNumber == number ? nil : "there is no such sale"
        case .readPayment(let payment):
            problem = account?.refundOwed?.payment == payment ? nil : "no refund of it is owed"
        case .refund(let payment, let money, let key):
            problem = refunds(payment, money, key, account)
        case .printReceipt(let session, _):
            problem =
                account?.isReceiptOwed == true && account?.session == session
                ? nil : "no receipt of it is owed"
        case .probe: problem = nil
        }
        return problem.map {
            Violation("M2", "\(call.request) for sale \(call.sale?.number ?? 0): \($0)", at: moment)
        }
    }

    private mutating func pushes(_ session: SessionID, _ world: KOMOJUModel) -> String? {
        pushed.removeAll { world.session($0.text)?.isOpen(at: world.now) != true }
        let other = pushed.first { $0 != session }
        if !pushed.contains(session) { pushed.append(session) }
        return other.map { "session \($0) is live on the terminal (M3)" }
    }

    private func refunds(
        _ payment: PaymentID, _ money: Money, _ key: IdempotencyKey, _ account: SaleAccount?
    ) -> String? {
        guard let account, let owed = account.refundOwed, owed.payment == payment else {
            return "no refund of it is owed"
        }
        guard account.refundAsks.contains(where: { $0.key == key && $0.money == money }) else {
            return "the attempt is not on the disk"
        }
        guard money.amount <= owed.money.amount else { return "it is more than is owed" }
        return account.outcome == .delivered ? "the sale was delivered" : nil
    }
}
