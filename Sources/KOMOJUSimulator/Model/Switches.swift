/// Everything about KOMOJU that its documentation leaves open; a controller must be right under
/// every setting.
public struct Switches: Sendable, Equatable, Codable {
    /// HTTP status of a refused terminal call: 200, 400, 404, 409, 422, 500 or 502.
    public var terminalErrorStatus: Int = 422
    /// What the session's `payment` shows after a declined card.
    public var declinedAttempt: DeclinedAttempt = .absent
    /// When an accepted cancel of a session takes effect.
    public var cancelEffect: CancelEffect = .atOnce
    /// How long a delayed cancel takes, in milliseconds.
    public var cancelDelayMilliseconds: Int = 3000
    /// Who wins when a card meets a cancel that was accepted and is not in effect yet.
    public var cancelRace: CancelRace = .paymentWins
    /// A terminal cancel of a pending session that is not on the screen.
    public var cancelNotShown: Refusal = .success
    /// A terminal cancel while the device is offline.
    public var cancelOffline: Refusal = .error
    /// What an accepted push does, and whether its answer is honest.
    public var pushEffect: PushEffect = .shown
    /// A push while another session is on the screen.
    public var pushBusy: PushBlocked = .error
    /// A push while the device is offline.
    public var pushOffline: PushBlocked = .error
    /// A second push of a session that is on the screen or waits for it.
    public var pushAgain: Refusal = .success
    /// Whether `POST /sessions/{id}/cancel` clears the device's screen.
    public var sessionCancelClearsScreen: Bool = true
    /// After how many milliseconds the device drops a session by itself; 0 is never.
    public var deviceTimeoutMilliseconds: Int = 0
    /// Whether the device's own time-out cancels the session or only clears the screen.
    public var deviceTimeoutCancels: Bool = false
    /// What the cancel button of the device does.
    public var deviceCancel: DeviceCancel = .cancelsSession
    /// A card on a screen whose session is cancelled or expired already.
    public var lateTap: LateTap = .refused
    /// Whether the screen is cleared when its session expires.
    public var expiryClearsScreen: Bool = true
    /// Whether every good card is authorized first and captured in a second step.
    public var authorizedFirst: Bool = false
    /// How long that second step takes, in milliseconds.
    public var authorizedDelayMilliseconds: Int = 1500
    /// The session's status while its payment is only authorized.
    public var authorizedSession: AuthorizedSession = .pending
    /// A used idempotency key with another path or body.
    public var idempotencyMismatch: IdempotencyMismatch = .reject
    /// Whether error answers are replayed too.
    public var idempotencyReplaysErrors: Bool = true
    /// Whether `/terminals/…` honours idempotency keys.
    public var idempotencyOnTerminals: Bool = true
    /// The status of an expired session, beside `expired: true`.
    public var expiredSession: ExpiredSession = .pending
    /// Whether a 429 without a time of its own carries `Retry-After: 1`.
    public var retryAfterOn429: Bool = true
    /// What `GET /pos_terminals/{id}` answers.
    public var posTerminals: PosTerminals = .available
    /// The `enabled` member of the answer of `GET /pos_terminals/{id}`.
    public var terminalEnabled: Bool = true
    /// How amounts are written in answers.
    public var amountForm: AmountForm = .integer
    /// How cancelled is spelt in statuses and keys.
    public var cancelledSpelling: CancelledSpelling = .cancelled
    /// The shape of `error` in answers.
    public var errorShape: ErrorShape = .object
    /// The type of the event of a captured terminal sale.
    public var captureEvent: CaptureEvent = .updated
    /// How many milliseconds a delivery to the webhook takes.
    public var webhookDelayMilliseconds: Int = 0
    /// How often each event is delivered, 0 to 10; 0 is lost.
    public var webhookCopies: Int = 1
    /// In which order events reach the webhook.
    public var webhookOrder: WebhookOrder = .asHappened
    /// What somebody who does not know the token sends ahead of each delivery.
    public var webhookForgery: WebhookForgery = .none
    /// Whether a payment tells about its card.
    public var paymentDetails: PaymentDetails = .full
    /// Whether `amount_refunded` holds what the card holder's bank took back.
    public var chargebackInAmountRefunded: Bool = true
    /// Whether a refund above the merchant's unsettled balance is declined.
    public var refundRequiresBalance: Bool = false
    /// HTTP status of a refund that is declined for the balance: 402, 422 or 502.
    public var refundDeclineStatus: Int = 422
    /// `error.code` of a refund that is declined for the balance.
    public var refundDeclineCode: String = "insufficient_balance"
    /// How long every answer takes, in milliseconds.
    public var latencyMilliseconds: Int = 0
    /// How many seconds the server's clock is ahead, as its `Date` headers tell.
    public var clockAheadSeconds: Int = 0
    /// How long a hanging request is held, in milliseconds.
    public var hangMilliseconds: Int = 30000

    /// The settings that the documentation makes most likely.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case terminalErrorStatus = "terminal_error_status"
        case declinedAttempt = "declined_attempt"
        case cancelEffect = "cancel_effect"
        case cancelDelayMilliseconds = "cancel_delay_ms"
        case cancelRace = "cancel_race"
        case cancelNotShown = "cancel_not_shown"
        case cancelOffline = "cancel_offline"
        case pushEffect = "push_effect"
        case pushBusy = "push_busy"
        case pushOffline = "push_offline"
        case pushAgain = "push_again"
        case sessionCancelClearsScreen = "session_cancel_clears_screen"
        case deviceTimeoutMilliseconds = "device_timeout_ms"
        case deviceTimeoutCancels = "device_timeout_cancels"
        case deviceCancel = "device_cancel"
        case lateTap = "late_tap"
        case expiryClearsScreen = "expiry_clears_screen"
        case authorizedFirst = "authorized_first"
        case authorizedDelayMilliseconds = "authorized_delay_ms"
        case authorizedSession = "authorized_session"
        case idempotencyMismatch = "idempotency_mismatch"
        case idempotencyReplaysErrors = "idempotency_replays_errors"
        case idempotencyOnTerminals = "idempotency_on_terminals"
        case expiredSession = "expired_session"
        case retryAfterOn429 = "retry_after_on_429"
        case posTerminals = "pos_terminals"
        case terminalEnabled = "terminal_enabled"
        case amountForm = "amount_form"
        case cancelledSpelling = "cancelled_spelling"
        case errorShape = "error_shape"
        case captureEvent = "capture_event"
        case webhookDelayMilliseconds = "webhook_delay_ms"
        case webhookCopies = "webhook_copies"
        case webhookOrder = "webhook_order"
        case webhookForgery = "webhook_forgery"
        case paymentDetails = "payment_details"
        case chargebackInAmountRefunded = "chargeback_in_amount_refunded"
        case refundRequiresBalance = "refund_requires_balance"
        case refundDeclineStatus = "refund_decline_status"
        case refundDeclineCode = "refund_decline_code"
        case latencyMilliseconds = "latency_ms"
        case clockAheadSeconds = "clock_ahead_s"
        case hangMilliseconds = "hang_ms"
    }
}
