extension Card {
    /// Reads the card of `POST /simulator/terminal/tap`.
    init(_ json: JSONValue) throws(ControlFailure) {
        switch json["card"]?.stringValue {
        case "good": self = .good
        case "declined": self = .declined(code: json["code"]?.stringValue ?? "card_declined")
        case "chip":
            let then = json["then"]?.stringValue ?? "captured"
            guard then == "captured" || then == "cancelled" else {
                throw .bad("then: must be captured or cancelled")
            }
            let milliseconds = json["after_ms"]?.integerValue ?? 1500
            guard (0...Switches.millisecondsMax).contains(milliseconds) else {
                throw .bad("after_ms: must be 0 to \(Switches.millisecondsMax)")
            }
            self = .chip(captured: then == "captured", after: .milliseconds(milliseconds))
        default: throw .bad("card: must be good, declined or chip")
        }
    }
}

extension TapOutcome {
    /// The outcome as the control answers it.
    var json: JSONValue {
        switch self {
        case .offline: ["outcome": "offline", "payment": nil]
        case .nothingShown: ["outcome": "nothing_shown", "payment": nil]
        case .refused: ["outcome": "refused", "payment": nil]
        case .declined(let payment): ["outcome": "declined", "payment": .string(payment)]
        case .authorized(let payment): ["outcome": "authorized", "payment": .string(payment)]
        case .captured(let payment): ["outcome": "captured", "payment": .string(payment)]
        }
    }
}

extension Screen {
    /// The screen as the control answers it.
    var json: JSONValue {
        [
            "session": .string(session), "amount": .integer(amount),
            "currency": .string(currency), "external_order_num": .optional(orderNumber),
            "seconds_left": .integer(Int(remaining.components.seconds)),
            "processing": .bool(isProcessing),
        ]
    }
}

extension RequestLogEntry {
    /// The entry as the control answers it.
    var json: JSONValue {
        [
            "at": .string(at.sessionForm), "method": .string(method), "path": .string(path),
            "idempotency_key": .optional(idempotencyKey), "status": .integer(status),
        ]
    }
}

extension Ledger {
    /// The ledger as the control answers it.
    var json: JSONValue {
        [
            "entries": .array(entries.map(\.json)), "captured": .integer(totalCaptured),
            "refunded": .integer(totalRefunded),
        ]
    }
}

extension Ledger.Entry {
    fileprivate var json: JSONValue {
        [
            "payment": .string(payment), "session": .string(session),
            "external_order_num": .optional(orderNumber), "currency": .string(currency),
            "captured": .integer(captured), "refunded": .integer(refunded),
            "captured_at": .string(capturedAt.sessionForm),
            "refunds": .array(
                refunds.map { refund in
                    [
                        "refund": .string(refund.id), "amount": .integer(refund.amount),
                        "created_at": .string(refund.createdAt.sessionForm),
                        "from_device": .bool(refund.isFromDevice),
                    ]
                }),
        ]
    }
}

extension KOMOJUModel {
    /// Every session with its attempts, newest first.
    var stateJSON: JSONValue {
        [
            "now": .string(now.sessionForm),
            "unsettled_balance": .integer(unsettledBalance),
            "printed": .array(printedSessions.map { .string($0) }),
            "sessions": .array(sessions.reversed().map(stateJSON)),
        ]
    }

    private func stateJSON(of session: SimulatedSession) -> JSONValue {
        [
            "session": .string(session.id), "external_order_num": .optional(session.orderNumber),
            "amount": .integer(session.amount), "currency": .string(session.currency),
            "status": .string(session.status.rawValue),
            "expired": .bool(session.isExpired(at: now)),
            "cancel_requested": .bool(session.cancelRequestedAt != nil),
            "pushes": .integer(session.pushCount),
            "payments": .array(
                payments(ofSession: session.id).map { payment in
                    [
                        "payment": .string(payment.id), "status": .string(payment.status.rawValue),
                        "decline_code": .optional(payment.declineCode),
                        "captured": .integer(payment.amountCaptured),
                        "refunded": .integer(payment.amountRefunded),
                    ]
                }),
        ]
    }
}
