/// The limits that are not the technician's to choose. Every queue, retry and wait has one.
public enum MachineLimits {
    /// The longest pause between two attempts that the kiosk's readiness waits for.
    public static let retryPauseMax: Duration = .seconds(10)
    /// The pause after the first of a row of failures.
    public static let retryPauseFirst: Duration = .milliseconds(500)
    /// The longest pause that KOMOJU's `Retry-After` is granted.
    public static let retryAfterMax: Duration = .seconds(60)
    /// The longest pause between two attempts at a refund (M10).
    public static let refundPauseMax: Duration = .seconds(3600)
    /// After so many failures in a row, "no such payment" is KOMOJU's last word on a refund.
    public static let refundNotFoundMax = 5
    /// How long a receipt is tried; whoever wanted it has left by then (M13).
    public static let receiptRetryMax: Duration = .seconds(600)
    /// The longest pause between two attempts at a receipt.
    public static let receiptPauseMax: Duration = .seconds(30)
    /// How long KOMOJU is trusted to know an idempotency key; it says 24 h (M2).
    public static let idempotencyKeyAgeMax: Duration = .seconds(23 * 3600)
    /// How much later than its announced end a session is read once more (M6).
    public static let sessionExpiryMargin: Duration = .seconds(10)
    /// How long a session that is completed but not captured may stay so past its expiry.
    public static let settlementWaitMax: Duration = .seconds(600)
    /// The pause between two looks of the late-capture watch (M6).
    public static let lateWatchInterval: Duration = .seconds(60)
    /// How far apart readings of a session are at the least that hints bring forward (M8).
    public static let hintPauseMin: Duration = .milliseconds(500)
    /// The pause between two looks at KOMOJU's health while all is well.
    public static let probeInterval: Duration = .seconds(60)
    /// So many pushes are refused in a row, then the terminal counts as taking none.
    public static let pushRefusalsMax = 3
    /// How long the kiosk stays closed after a sale that the terminal did not take.
    public static let terminalPause: Duration = .seconds(30)
    /// So far may the wall clock be from KOMOJU's, where the kernel does not vouch for it: journals
    /// and certificates can live with it, and what needs seconds asks the kernel (D3).
    public static let clockOffsetMax: Duration = .seconds(300)
    /// How much later than its due end a pulse is reported before it counts as unknown.
    public static let pulseReportMargin: Duration = .seconds(2)
    /// How long a motor coasts when its output is off, and a door that was pulled takes to open.
    public static let coastingMax: Duration = .milliseconds(500)
    /// How long a contact takes to open when its output is off; one that is closed after that is
    /// welded, or somebody bridges it.
    public static let contactReleaseMax: Duration = .milliseconds(500)
    /// So many readings of a session that stays open, then it is cancelled once more (M5).
    public static let readingsPerCancel = 3
    /// Starts that are further apart are no crash loop (D6).
    public static let crashLoopPauseMax: Duration = .seconds(600)
    /// So many starts in a row without progress on an open sale make a crash loop (D6).
    public static let abnormalStartsMax = 5
}
