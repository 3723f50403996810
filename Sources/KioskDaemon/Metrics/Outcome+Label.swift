import KioskCore

extension DispenseOutcome {
    /// All labels.
    static let labels =
        ["delivered", "unknown"] + DispenseFailure.allCases.map(\.rawValue)

    /// The outcome as a word for programs.
    var label: String {
        switch self {
        case .delivered: "delivered"
        case .unknown: "unknown"
        case .failed(let failure): failure.rawValue
        }
    }
}

extension UnpaidEnding {
    /// The ending as a word for programs.
    var label: String {
        switch self {
        case .cancelled: "cancelled"
        case .expired: "expired"
        case .paymentFailed: "payment_failed"
        case .refundedElsewhere: "refunded_elsewhere"
        case .createRejected: "create_rejected"
        case .neverCreated: "never_created"
        }
    }
}

extension RefundReason {
    /// All labels.
    static let labels = [
        "dispense_failed", "captured_too_late", "restarted_before_arming", "cannot_vend",
        "mismatch", "outcome_unknown", "resolved_by_person",
    ]

    /// The reason as a word for programs.
    var label: String {
        switch self {
        case .dispenseFailed: "dispense_failed"
        case .capturedTooLate: "captured_too_late"
        case .restartedBeforeArming: "restarted_before_arming"
        case .cannotVend: "cannot_vend"
        case .mismatch: "mismatch"
        case .outcomeUnknown: "outcome_unknown"
        case .resolvedByPerson: "resolved_by_person"
        }
    }
}

extension HoldReason {
    /// All labels.
    static let labels = [
        "armed_without_outcome", "foreign_payment", "payment_already_used", "refunded_elsewhere",
        "payment_never_settled", "journal_damaged",
    ]

    /// The reason as a word for programs.
    var label: String {
        switch self {
        case .armedWithoutOutcome: "armed_without_outcome"
        case .foreignPayment: "foreign_payment"
        case .paymentAlreadyUsed: "payment_already_used"
        case .refundedElsewhere: "refunded_elsewhere"
        case .paymentNeverSettled: "payment_never_settled"
        case .journalDamaged: "journal_damaged"
        }
    }
}

extension OutOfServiceReason {
    /// All codes.
    static let codes =
        CloudObstacle.allCases.map(\.rawValue) + [
            "credentials_rejected", "terminal_disabled", "terminal_refuses", "clock_untrusted",
            "door_open", "tilted", "emergency_stop", "service_key_on", "fault_latched",
            "inputs_unreadable", "chip_lost", "chip_missing", "line_missing", "line_held",
            "lines_found", "lines_refused", "payment_undecided", "stopping", "crash_loop",
        ]
}
