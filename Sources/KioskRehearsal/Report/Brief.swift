import KioskCore
import KioskDaemon

/// Values in few words, for a trace that people read.
enum Brief {
    /// A value as Swift writes it, without the names of its modules and types.
    static func text(_ value: some Any) -> String {
        var text = ""
        var word = ""
        for character in "\(value)" {
            guard character.isLetter || character.isNumber || character == "_" else {
                // What stands before a dot is where a name comes from.
                if character != "." || word.first?.isUppercase != true {
                    text += word
                    text.append(character)
                }
                word = ""
                continue
            }
            word.append(character)
        }
        return text + word
    }
}

extension CloudCall {
    /// The call in few words.
    var brief: String { sale.map { "\(request.name) for sale \($0)" } ?? request.name }
}

extension CloudAnswer {
    /// The answer in few words.
    var brief: String {
        switch self {
        case .done(.session(let session)):
            "session \(session.status)\(session.expired ? ", expired" : "")"
                + (session.payment.map { ", \($0.brief)" } ?? "")
        case .done(.payment(let payment)): payment.brief
        case .done(.payments(let payments)):
            payments.isEmpty ? "no payments" : payments.map(\.brief).joined(separator: ", ")
        case .done(.accepted): "accepted"
        case .done(.healthy(let enabled, _)): enabled == false ? "terminal disabled" : "healthy"
        case .failed(let failure): "FAILED \(Brief.text(failure))"
        }
    }
}

extension PaymentReading {
    /// The payment in few words.
    var brief: String {
        "payment \(status)" + (amountRefunded > 0 ? ", refunded \(amountRefunded)" : "")
    }
}

extension JournalRecord {
    /// The record in few words.
    var brief: String {
        let about = sale.map { " \($0)" } ?? ""
        let detail: String
        switch self {
        case .saleOpened(let opening): detail = "\(opening.item) \(opening.price)"
        case .cancelAsked(let asking): detail = asking.reason.rawValue
        case .dispensed(let result): detail = Brief.text(result.outcome)
        case .endedUnpaid(let end): detail = Brief.text(end.ending)
        case .refundOwed(let owing): detail = "\(owing.money), \(Brief.text(owing.reason))"
        case .refundAsked(let asking): detail = "\(asking.money), attempt \(asking.attempt)"
        case .refundNeedsOperator(let refusal): detail = refusal.code
        case .held(let hold): detail = Brief.text(hold.reason)
        case .faultLatched(let latching): detail = "\(latching.name), \(latching.detail)"
        case .resolved(let resolution): detail = resolution.decision.rawValue
        case .faultCleared(let clearing): detail = "\(clearing.name)"
        case .started(let start): detail = start.reopened == true ? "reopened" : ""
        default: detail = ""
        }
        return "\(kind.rawValue)\(about)" + (detail.isEmpty ? "" : ": \(detail)")
    }
}
