import KOMOJUSimulator

extension Switches {
    /// Draws a KOMOJU: one of all that its documentation leaves possible.
    ///
    /// Two that would leave nothing to rehearse are rare: a push that is never shown, and a refund
    /// that is declined for ever.
    static func draw(_ dice: inout Dice) -> Switches {
        var switches = Switches()
        switches.terminalErrorStatus = dice.pick([200, 400, 404, 409, 422, 500, 502])
        switches.declinedAttempt = dice.pick(DeclinedAttempt.self)
        switches.cancelEffect = dice.pick(CancelEffect.self)
        switches.cancelDelayMilliseconds = 200 + dice.below(8_000)
        switches.cancelRace = dice.pick(CancelRace.self)
        switches.cancelNotShown = dice.pick(Refusal.self)
        switches.cancelOffline = dice.pick(Refusal.self)
        switches.pushEffect = dice.pick(weighted: [
            (70, .shown), (5, .lost), (25, .errorButShown),
        ])
        switches.pushBusy = dice.pick(PushBlocked.self)
        switches.pushOffline = dice.pick(PushBlocked.self)
        switches.pushAgain = dice.pick(Refusal.self)
        switches.sessionCancelClearsScreen = dice.percent(50)
        switches.deviceTimeoutMilliseconds = dice.percent(20) ? 15_000 + dice.below(60_000) : 0
        switches.deviceTimeoutCancels = dice.percent(50)
        switches.deviceCancel = dice.pick(DeviceCancel.self)
        switches.lateTap = dice.pick(LateTap.self)
        switches.expiryClearsScreen = dice.percent(50)
        switches.drawAnswers(&dice)
        return switches
    }

    /// Draws how answers are written and what else KOMOJU does beside the terminal.
    private mutating func drawAnswers(_ dice: inout Dice) {
        authorizedFirst = dice.percent(20)
        authorizedDelayMilliseconds = 200 + dice.below(4_000)
        authorizedSession = dice.pick(AuthorizedSession.self)
        idempotencyMismatch = dice.pick(IdempotencyMismatch.self)
        idempotencyReplaysErrors = dice.percent(50)
        idempotencyOnTerminals = dice.percent(50)
        expiredSession = dice.pick(ExpiredSession.self)
        retryAfterOn429 = dice.percent(50)
        posTerminals = dice.pick(PosTerminals.self)
        amountForm = dice.pick(AmountForm.self)
        cancelledSpelling = dice.pick(CancelledSpelling.self)
        errorShape = dice.pick(ErrorShape.self)
        captureEvent = dice.pick(CaptureEvent.self)
        paymentDetails = dice.pick(PaymentDetails.self)
        chargebackInAmountRefunded = dice.percent(50)
        refundRequiresBalance = false
        refundDeclineStatus = dice.pick([402, 422, 502])
        latencyMilliseconds = dice.below(300)
        hangMilliseconds = 30_000
    }
}
