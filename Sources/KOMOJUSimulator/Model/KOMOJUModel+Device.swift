extension KOMOJUModel {
    /// Whether the terminal has a connection.
    public var isTerminalOnline: Bool { device.isOnline }

    /// What the screen shows at `moment`; nil is the idle picture.
    public mutating func screen(at moment: ModelTime) -> Screen? {
        advance(to: moment)
        guard let index = device.shown else { return nil }
        let session = sessions[index]
        let left = session.expiresAt.microsecondsSince1970 - now.microsecondsSince1970
        return Screen(
            session: session.id, amount: session.amount, currency: session.currency,
            orderNumber: session.orderNumber,
            remaining: session.isOpen(at: now) ? .microseconds(left) : .zero,
            isProcessing: openPayment(ofSession: index) != nil)
    }

    /// The customer holds a card to the terminal.
    @discardableResult
    public mutating func tap(_ card: Card, at moment: ModelTime) -> TapOutcome {
        advance(to: moment)
        guard device.isOnline else { return .offline }
        guard let index = device.shown else { return .nothingShown }
        guard openPayment(ofSession: index) == nil else { return .refused }
        if !sessions[index].isOpen(at: now) {
            guard switches.lateTap == .captured, sessions[index].status != .completed else {
                clearScreen()
                return .refused
            }
        }
        if let code = sessions[index].scenario { return decline(index, code: code) }
        switch card {
        case .declined(let code): return decline(index, code: code)
        case .good:
            guard switches.authorizedFirst else { return accept(index, secondStep: nil) }
            let delay = Duration.milliseconds(switches.authorizedDelayMilliseconds)
            return accept(index, secondStep: (captured: true, after: delay))
        case .chip(let captured, let after):
            return accept(index, secondStep: (captured: captured, after: after))
        }
    }

    /// The customer presses the cancel button of the device; false when nothing is shown.
    @discardableResult
    public mutating func pressCancelOnDevice(at moment: ModelTime) -> Bool {
        advance(to: moment)
        guard let index = device.shown, openPayment(ofSession: index) == nil else { return false }
        switch switches.deviceCancel {
        case .cancelsSession: cancelNow(index, clearsScreen: true)
        case .clearsScreen: break
        }
        if device.shown == index { clearScreen() }
        return true
    }

    /// The terminal loses or finds its connection.
    public mutating func setTerminalOnline(_ isOnline: Bool, at moment: ModelTime) {
        advance(to: moment)
        device.isOnline = isOnline
        if device.shown == nil { showNext() }
    }

    private mutating func decline(_ index: Int, code: String) -> TapOutcome {
        let payment = addPayment(index, status: .failed, declineCode: code)
        emit("payment.failed", payment)
        return .declined(payment: payments[payment].id)
    }

    private mutating func accept(
        _ index: Int, secondStep: (captured: Bool, after: Duration)?
    ) -> TapOutcome {
        let payment = addPayment(index, status: .authorized, declineCode: nil)
        let outcome = TapOutcome.authorized(payment: payments[payment].id)
        let isManual = !sessions[index].isAutoCapture
        let isCancelAhead =
            sessions[index].cancelRequestedAt != nil && switches.cancelEffect == .delayed
            && switches.cancelRace == .cancelWins && sessions[index].status == .pending
        if isCancelAhead {
            // The cancel that is under way takes the payment with it.
            emit("payment.authorized", payment)
            return outcome
        }
        if isManual { complete(index) }
        if let secondStep {
            emit("payment.authorized", payment)
            if switches.authorizedSession == .completed { complete(index) }
            if !(isManual && secondStep.captured) {
                schedule(
                    .finishPayment(payment, captured: secondStep.captured),
                    at: now.advanced(by: secondStep.after))
            }
            return outcome
        }
        guard !isManual else {
            emit("payment.authorized", payment)
            return outcome
        }
        take(payment, amount: payments[payment].amount)
        return .captured(payment: payments[payment].id)
    }

    private mutating func addPayment(
        _ index: Int, status: PaymentStatus, declineCode: String?
    ) -> Int {
        let session = sessions[index]
        let place = payments.count
        let payment = SimulatedPayment(
            id: identifiers.next(), session: session.id, amount: session.amount,
            currency: session.currency, orderNumber: session.orderNumber, createdAt: now,
            status: status, declineCode: declineCode, locale: session.locale,
            sequence: place + 1, sessionIndex: index)
        payments.append(payment)
        paymentIndex[payment.id] = place
        sessions[index].attempts.append(place)
        return place
    }

    /// Captures a payment and completes its session.
    mutating func take(_ payment: Int, amount: Int) {
        payments[payment].status = .captured
        payments[payment].amountCaptured = amount
        payments[payment].capturedAt = now
        unsettledBalance += amount
        complete(payments[payment].sessionIndex)
        emit(switches.captureEvent.rawValue, payment)
    }

    /// Completes a session; money that arrives late wins over a cancel (M6).
    private mutating func complete(_ index: Int) {
        if sessions[index].status != .completed {
            sessions[index].status = .completed
            sessions[index].completedAt = now
            sessions[index].cancelledAt = nil
            sessions[index].cancelRequestedAt = nil
        }
        removeFromDevice(index)
    }
}
