/// Why a session is to end unpaid.
public enum CancelReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// The payment window is over.
    case paymentWindowOver = "payment_window_over"
    /// The customer pressed cancel.
    case customer = "customer"
    /// The service door opened.
    case doorOpened = "door_opened"
    /// Somebody tilted the machine.
    case tilted = "tilted"
    /// The emergency stop was pressed.
    case emergencyStop = "emergency_stop"
    /// The daemon was asked to stop.
    case stopAsked = "stop_asked"
    /// The terminal never took the session.
    case pushFailed = "push_failed"
    /// The GPIO chip went away.
    case hardwareFault = "hardware_fault"
    /// The daemon came back after a crash or a power cut.
    case restarted = "restarted"
}

/// How a sale ended without a payment.
public enum UnpaidEnding: Sendable, Hashable, Codable {
    /// The session was read as cancelled.
    case cancelled
    /// The session was read as expired.
    case expired
    /// The session was read as completed, and its payment as failed, cancelled or expired.
    case paymentFailed
    /// The payment was captured and given back in full by somebody else.
    case refundedElsewhere
    /// KOMOJU refused to create the session, with this code.
    case createRejected(code: String)
    /// No request to create a session left the kiosk, or none is known and KOMOJU has no payment
    /// under the order number (M2).
    case neverCreated
}

/// What became of an armed pulse.
public enum DispenseOutcome: Sendable, Hashable, Codable {
    /// The item is out, as far as the machine can see.
    case delivered
    /// The controller saw that it did not work (D4).
    case failed(DispenseFailure)
    /// Nobody knows whether goods fell (D2).
    case unknown
}

/// What the controller itself observed of a failed dispense (D4).
public enum DispenseFailure: String, Sendable, Hashable, Codable, CaseIterable {
    /// The output could not be energised.
    case notEnergised = "not_energised"
    /// The door opened, or another interlock, before the output was active, or while it was.
    case interlockOpened = "interlock_opened"
    /// The drop sensor saw nothing within its window.
    case nothingDropped = "nothing_dropped"
    /// The motor did not leave its rest.
    case stalled = "stalled"
    /// The door in front of the item was not opened while it was unlocked.
    case notOpened = "not_opened"
}

/// Why a captured payment goes back.
public enum RefundReason: Sendable, Hashable, Codable {
    /// The dispense failed.
    case dispenseFailed(DispenseFailure)
    /// The payment was captured after the customer could be expected to have left (M6).
    case capturedTooLate
    /// The daemon restarted between capture and arming (D3).
    case restartedBeforeArming
    /// The interlock is open, the item is gone or its output has a fault: it cannot be vended.
    case cannotVend
    /// What was captured differs from the sale in amount or currency (M9).
    case mismatch
    /// The outcome of the pulse is unknown and the policy is to refund (D2).
    case outcomeUnknown
    /// A person decided so of a held sale.
    case resolvedByPerson
}

/// Why a sale waits for a person.
public enum HoldReason: Sendable, Hashable, Codable {
    /// Armed, and nobody knows whether goods fell (D2).
    case armedWithoutOutcome
    /// The payment that was read is not the one of this sale (M9).
    case foreignPayment
    /// The payment was used by another sale before (M9).
    case paymentAlreadyUsed
    /// Part of the payment was given back by somebody else before the goods were out.
    case refundedElsewhere
    /// KOMOJU's last word leaves the payment undecided, long after the session should be over.
    case paymentNeverSettled
    /// The journal was damaged, and may have lost what became of the sale.
    case journalDamaged
}
