extension KioskConfiguration {
    /// The time-outs of a sale, and receipts.
    ///
    /// They nest (M15): request time-out < payment window < cancel confirmation < session expiry.
    public struct Sale: Sendable, Equatable {
        /// How long the customer has to pay.
        public let paymentWindow: Duration
        /// Since the session was created: by then a cancelled session should have been read as over.
        public let cancelConfirm: Duration
        /// When KOMOJU ends the session by itself, should this computer die.
        public let sessionExpires: Duration
        /// How late a capture may win over a cancel and still be vended (M6, D3).
        public let lateCaptureGrace: Duration
        /// When the terminal prints a receipt (M13).
        public let receipt: Receipt

        /// The cancel confirmation where it fits between its neighbours, in seconds.
        static let cancelConfirmPreferred = 120

        init(_ form: inout Form) {
            let window = form.integer(
                "payment_window_s", 10...600, unit: .seconds, default: 60,
                "How long the customer has to pay.")
            paymentWindow = .seconds(window)
            let expiry = form.integer(
                "session_expires_s", 12...86_400, unit: .seconds, default: 300,
                "When KOMOJU ends the session by itself, should this computer die.")
            sessionExpires = .seconds(expiry)
            let cancelConfirm = form.integer(
                "cancel_confirm_s", 11...86_399, unit: .seconds,
                presence: .optional(
                    note: "\(Self.cancelConfirmPreferred), or halfway from payment_window_s to "
                        + "session_expires_s where that does not lie between them"),
                "By then, since the session was created, a cancelled session should have been "
                    + "read as over.")
            self.cancelConfirm = .seconds(
                cancelConfirm ?? Self.cancelConfirmDefault(window: window, expiry: expiry))
            lateCaptureGrace = form.seconds(
                "late_capture_grace_s", 0...120, default: 15,
                "How late a payment may win over a cancel and still be vended.")
            receipt = form.choice(
                "receipt", default: .never, "When the terminal prints a receipt.")
        }

        /// A cancel confirmation strictly between its neighbours where there is one, in seconds.
        static func cancelConfirmDefault(window: Int, expiry: Int) -> Int {
            let preferred = cancelConfirmPreferred
            return window < preferred && preferred < expiry ? preferred : (window + expiry) / 2
        }
    }

    /// When the terminal prints a receipt.
    public enum Receipt: String, Sendable, CaseIterable, FileWord {
        /// Never.
        case never
        /// After every sale.
        case always
        /// When the goods did not come.
        case onFailure = "on_failure"

        var documentation: String {
            switch self {
            case .never: "no receipts"
            case .always: "after every sale"
            case .onFailure: "when the goods did not come"
            }
        }
    }
}
