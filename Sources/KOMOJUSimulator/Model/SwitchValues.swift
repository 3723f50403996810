/// What a session's `payment` shows after a declined card.
public enum DeclinedAttempt: String, Sendable, Codable, CaseIterable {
    /// `null`, as if nothing had happened.
    case absent = "null"
    /// A payment that is `failed`.
    case failed
    /// A payment that is still `pending`.
    case pending
}

/// When an accepted cancel takes effect.
public enum CancelEffect: String, Sendable, Codable, CaseIterable {
    /// Before the answer.
    case atOnce = "at_once"
    /// After the delay.
    case delayed
    /// It hangs: the session stays pending until it is paid or expires.
    case never
}

/// Who wins when a card meets a cancel that is not in effect yet.
public enum CancelRace: String, Sendable, Codable, CaseIterable {
    /// The payment is captured, the cancel is forgotten.
    case paymentWins = "payment_wins"
    /// The payment is authorized, and cancelled with its session.
    case cancelWins = "cancel_wins"
}

/// Whether something is accepted.
public enum Refusal: String, Sendable, Codable, CaseIterable {
    /// It is.
    case success
    /// It is answered with an error.
    case error
}

/// What an accepted push does, and whether its answer is honest.
public enum PushEffect: String, Sendable, Codable, CaseIterable {
    /// Answered with success, shown.
    case shown
    /// Answered with success, never shown.
    case lost
    /// Answered with an error, shown all the same.
    case errorButShown = "error_but_shown"
}

/// What happens to a push that cannot be shown now.
public enum PushBlocked: String, Sendable, Codable, CaseIterable {
    /// It is answered with an error.
    case error
    /// It is answered with success and never shown.
    case lost
    /// It is answered with success and shown when the screen is free.
    case queued
    /// It is answered with success and takes the other's place; offline, it is queued.
    case replaces
}

/// What the cancel button of the device does.
public enum DeviceCancel: String, Sendable, Codable, CaseIterable {
    /// It cancels the session.
    case cancelsSession = "cancels_session"
    /// It only clears the screen; the session stays pending.
    case clearsScreen = "clears_screen"
}

/// A card on a screen whose session is over already.
public enum LateTap: String, Sendable, Codable, CaseIterable {
    /// Nothing is charged.
    case refused
    /// It is charged, and the session turns completed.
    case captured
}

/// The status of a session whose payment is only authorized.
public enum AuthorizedSession: String, Sendable, Codable, CaseIterable {
    /// `pending`.
    case pending
    /// `completed`.
    case completed
}

/// A used idempotency key with another path or body.
public enum IdempotencyMismatch: String, Sendable, Codable, CaseIterable {
    /// 422.
    case reject
    /// The first answer again.
    case replay
    /// It is processed as if the key were new.
    case execute
}

/// The status of an expired session.
public enum ExpiredSession: String, Sendable, Codable, CaseIterable {
    /// `pending`.
    case pending
    /// `cancelled`.
    case cancelled
}

/// What `GET /pos_terminals/{id}` answers.
public enum PosTerminals: String, Sendable, Codable, CaseIterable {
    /// 200.
    case available
    /// 403.
    case forbidden
    /// 404.
    case notFound = "not_found"
}

/// How amounts are written.
public enum AmountForm: String, Sendable, Codable, CaseIterable {
    /// `150`.
    case integer
    /// `"150"`.
    case string
    /// `150.0`.
    case float
}

/// How cancelled is spelt.
public enum CancelledSpelling: String, Sendable, Codable, CaseIterable {
    /// With two l.
    case cancelled
    /// With one l.
    case canceled
}

/// The shape of `error`.
public enum ErrorShape: String, Sendable, Codable, CaseIterable {
    /// The documented object.
    case object
    /// The message as a plain string.
    case string
    /// The object, with its `details` member twice.
    case duplicatedDetails = "duplicated_details"
}

/// The type of the event of a captured terminal sale.
public enum CaptureEvent: String, Sendable, Codable, CaseIterable {
    /// As documented.
    case updated = "payment.updated"
    /// As for other payments.
    case captured = "payment.captured"
}

/// In which order events reach the webhook.
public enum WebhookOrder: String, Sendable, Codable, CaseIterable {
    /// As they happened.
    case asHappened = "as_happened"
    /// Each second one before the one that it follows.
    case swapped
}

/// What somebody who does not know the token sends ahead of each delivery.
public enum WebhookForgery: String, Sendable, Codable, CaseIterable {
    /// Nothing.
    case none
    /// The same body, signed with another token.
    case wrongToken = "wrong_token"
    /// Another body under the right one's signature.
    case altered
}

/// Whether a payment tells about its card.
public enum PaymentDetails: String, Sendable, Codable, CaseIterable {
    /// Brand, digits, expiry and EMV metadata.
    case full
    /// The type only.
    case minimal
}
