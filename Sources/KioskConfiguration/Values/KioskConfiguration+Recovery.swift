extension KioskConfiguration {
    /// What happens with sales that a crash or a power cut has interrupted.
    public struct Recovery: Sendable, Equatable {
        /// The output may have moved and nobody saw the outcome (D2).
        public let armedWithoutOutcome: ArmedWithoutOutcome
        /// Paid, and the output certainly did not move (D3).
        public let capturedNotArmed: CapturedNotArmed
        /// How long a refund is retried before it waits for the operator (M10).
        public let refundRetry: Duration

        init(_ form: inout Form) {
            armedWithoutOutcome = form.choice(
                "armed_without_outcome", default: .hold,
                "The output may have moved and nobody saw the outcome.")
            capturedNotArmed = form.choice(
                "captured_not_armed", default: .refund,
                "Paid, and the output certainly did not move.")
            refundRetry = form.seconds(
                "refund_retry_s", 3_600...2_592_000, default: 259_200,
                "How long a refund is retried before it waits for the operator.")
        }
    }

    /// What to do when nobody knows whether goods fell (D2).
    public enum ArmedWithoutOutcome: String, Sendable, CaseIterable, FileWord {
        /// Keep the sale for the operator.
        case hold
        /// Count it as delivered.
        case assumeDelivered = "assume_delivered"
        /// Give the money back.
        case refund

        var documentation: String {
            switch self {
            case .hold: "the operator decides"
            case .assumeDelivered: "it counts as delivered"
            case .refund: "the money goes back"
            }
        }
    }

    /// What to do with a payment whose goods certainly did not move (D3).
    public enum CapturedNotArmed: String, Sendable, CaseIterable, FileWord {
        /// Give the money back.
        case refund
        /// Vend when the capture is younger than the late-capture grace, else give the money back.
        case vendIfRecent = "vend_if_recent"

        var documentation: String {
            switch self {
            case .refund: "the money goes back"
            case .vendIfRecent: "vend within late_capture_grace_s, else the money goes back"
            }
        }
    }
}
