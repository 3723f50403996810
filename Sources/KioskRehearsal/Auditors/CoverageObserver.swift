import KOMOJUSimulator
import KioskCore

/// Recognises the interesting cases from what a bystander sees.
struct CoverageObserver: Sendable {
    private(set) var coverage = Coverage()
    private var openCalls: [CallID: CloudCall] = [:]
    private var askedCreates: [SaleID: Int] = [:]
    private var refundsRefused: Set<SaleID> = []
    private var refundsUnknown: Set<SaleID> = []
    private var isLineOn = false
    private var current: SaleID?
    private var startsInARow = 0
    private var journalFailed = false
    private var hinted: Set<SessionID> = []
    private var emptied: Set<ItemID> = []
    private let movements: [ItemID: MachineSettings.Movement]

    init(_ settings: MachineSettings) {
        movements = Dictionary(
            uniqueKeysWithValues: settings.items.map { ($0.id, $0.movement) })
    }

    mutating func reach(_ mark: CoverageMark) { coverage.reach(mark) }

    mutating func see(
        _ observation: Observation, _ accounts: Accounts, world: KOMOJUModel, at moment: Moment
    ) {
        switch observation {
        case .wrote(let stored): wrote(stored.record, accounts, world, at: moment)
        case .called(let call): called(call)
        case .answered(let call, let answer): answered(call, answer, accounts, world)
        case .lineOn(_, isTrial: true): break
        case .lineOn(_, isTrial: false):
            isLineOn = true
            if current.flatMap({ accounts[$0] })?.cancelAsked != nil { reach(.payWinsAfterCancel) }
        case .arrived(let item):
            switch movements[item] {
            case .motor: reach(.motorArrived)
            case .door: reach(.itemDoorOpened)
            case .timed, .motorUntilDrop, nil: break
            }
        case .lamp(.buzzer, true): reach(.itemDoorLeftOpen)
        case .lineOff: isLineOn = false
        case .processEnded(let end): ended(end, accounts)
        case .troubleBegan(let trouble): began(trouble, accounts)
        case .journalFailed: failed(accounts)
        case .customer(_, let what):
            if what.hasPrefix("taps"), let account = current.flatMap({ accounts[$0] }),
                account.capture != nil
            {
                reach(.paidTwice)
            }
        case .hinted(let session, let isForged):
            if isForged { reach(.hintForged) }
            hinted.insert(session)
        case .tried(let result):
            if result.isGood { reach(.outputTried) }
            if result.ending == .cutShort, !result.isGood { reach(.trialCutShort) }
        case .contactClosed, .caretaker, .settling, .troubleEnded, .lamp, .processBegan: break
        }
    }

    private mutating func called(_ call: CloudCall) {
        openCalls[call.id] = call
        if case .createSession = call.request, let sale = call.sale {
            askedCreates[sale, default: 0] += 1
            if askedCreates[sale] == 2 { reach(.createRepeated) }
        }
    }

    private mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, _ accounts: Accounts, _ world: KOMOJUModel
    ) {
        openCalls[call.id] = nil
        guard let sale = call.sale else { return }
        switch (call.request, answer) {
        case (.refund, .failed(.rejected)): refundsRefused.insert(sale)
        case (.refund, .failed(.outcomeUnknown)): refundsUnknown.insert(sale)
        case (.findPayments, .done(.payments([]))): reach(.searchFoundNothing)
        case (.push, .failed(.rejected)):
            // Nothing but a bystander sees both the refusal and the screen.
            if world.isShown(accounts[sale]?.session) { reach(.pushLostButShown) }
        case (.push, .done(.accepted)):
            if !world.isShown(accounts[sale]?.session) { reach(.pushNeverShown) }
        case (.readPayment, .done(.payment(let payment))):
            guard accounts[sale]?.refundAsks.isEmpty == true else { return }
            if payment.amountRefunded >= payment.money.amount { reach(.staffRefundedFirst) }
            if payment.amountRefunded > 0, payment.amountRefunded < payment.money.amount {
                reach(.staffRefundedPart)
            }
        case (_, .failed(.notSent)): reach(.outage)
        default: break
        }
    }

    private mutating func wrote(
        _ record: JournalRecord, _ accounts: Accounts, _ world: KOMOJUModel, at moment: Moment
    ) {
        switch record {
        case .started(let start):
            if start.reopened == true { reach(.journalReopened) }
            if accounts.startsOnOpenSale >= MachineLimits.abnormalStartsMax {
                reach(.crashLoopGuard)
            }
        case .saleOpened(let opening): current = opening.sale
        case .captureConfirmed(let capture): captured(capture, accounts, world, at: moment)
        case .dispensed(let result): dispensed(result)
        case .endedUnpaid(let end): endedUnpaid(end)
        case .refundOwed(let owing): owed(owing, accounts)
        case .refundDone(let completion):
            if refundsRefused.contains(completion.sale) { reach(.refundRefusedThenDone) }
            if refundsUnknown.contains(completion.sale) { reach(.refundUnknownThenDone) }
        case .held(let hold):
            if hold.reason == .armedWithoutOutcome { reach(.armedWithoutOutcome) }
        case .faultLatched(let latching):
            if case .drops = latching.name { reach(.dropsDisabled) }
            if latching.detail == "the output did not go off" { reach(.outputDidNotRelease) }
            if latching.detail == "the contact stays closed while the output is off" {
                reach(.contactWelded)
            }
            if latching.detail == "the contact was not seen to close" {
                reach(.contactStayedOpen)
            }
        case .faultCleared: reach(.faultCleared)
        case .stockDeclared(let declaration):
            if emptied.remove(declaration.item) != nil { reach(.soldOut) }
        case .armed(let arming): if arming.stockLeft == 0 { emptied.insert(arming.item) }
        case .cancelAsked(let asking): cancelAsked(asking)
        case .resolved(let resolution):
            reach(resolution.decision == .refund ? .resolvedToRefund : .resolvedAsDelivered)
        case .receiptPrinted: reach(.receiptPrinted)
        case .receiptGivenUp: reach(.receiptGivenUp)
        case .refundNeedsOperator: reach(.refundNeedsOperator)
        case .returnedElsewhere(let seen):
            reach(seen.chargedBack > 0 ? .chargedBack : .returnedElsewhere)
        case .stopped, .sessionCreated, .refundAsked, .saleClosed, .receiptOwed, .outputTried,
            .wearReset, .reconciled:
            break
        }
    }

    private mutating func cancelAsked(_ asking: CancelAsking) {
        switch asking.reason {
        case .customer: reach(.customerCancelled)
        case .paymentWindowOver: reach(.windowOver)
        case .doorOpened: reach(.doorOpenedWhilePaying)
        case .tilted: reach(.tiltedWhilePaying)
        case .emergencyStop: reach(.emergencyStopWhilePaying)
        case .stopAsked: reach(.cleanStop)
        case .pushFailed, .hardwareFault, .restarted: break
        }
    }

    private mutating func captured(
        _ capture: CaptureConfirmation, _ accounts: Accounts, _ world: KOMOJUModel,
        at moment: Moment
    ) {
        guard let account = accounts[capture.sale] else { return }
        if hinted.contains(capture.session) { reach(.hintedBeforeRead) }
        let attempts = world.payments(ofSession: capture.session.text)
        if attempts.contains(where: { $0.declineCode != nil }) { reach(.declinedThenPaid) }
        if attempts.contains(where: { payment in
            payment.capturedAt.map { $0 > payment.createdAt } ?? false
        }) {
            reach(.chipCaptured)
        }
        if account.unpaid == nil, account.cancelAsked == nil,
            moment - account.openedAt > .seconds(57)
        {
            reach(.captureBeforeWindowEnds)
        }
    }

    private mutating func dispensed(_ result: DispenseResult) {
        switch result.outcome {
        case .delivered: reach(.saleDelivered)
        case .failed(.notEnergised): reach(.outputDidNotEnergise)
        case .failed(.nothingDropped): reach(.dropMissed)
        case .failed(.stalled): reach(.motorStalled)
        case .failed(.notOpened): reach(.itemDoorNotOpened)
        case .unknown:
            if case .motor = movements[result.item] { reach(.motorHalfWay) }
        case .failed(.interlockOpened): break
        }
    }

    private mutating func endedUnpaid(_ end: UnpaidEnd) {
        if end.ending == .expired { reach(.sessionExpired) }
        if end.ending == .paymentFailed { reach(.chipCancelled) }
    }

    private mutating func owed(_ owing: RefundOwing, _ accounts: Accounts) {
        switch owing.reason {
        case .capturedTooLate:
            reach(accounts[owing.sale]?.unpaid == nil ? .payTooLateAfterCancel : .lateCaptureFound)
        case .restartedBeforeArming: reach(.crashBetweenCaptureAndArming)
        case .resolvedByPerson: break
        case .dispenseFailed, .cannotVend, .mismatch, .outcomeUnknown: break
        }
    }

    private mutating func ended(_ end: ProcessEnd, _ accounts: Accounts) {
        let open = openCalls.values
        openCalls = [:]
        switch end {
        case .stopped, .gaveUp: return
        case .powerCut: reach(.powerCut)
        case .killed: break
        }
        for call in open {
            switch call.request {
            case .createSession: reach(.crashBeforeCreateAnswer)
            case .refund: reach(.crashDuringRefund)
            default: break
            }
        }
        guard let current, let account = accounts[current] else { return }
        if isLineOn {
            reach(.crashDuringPulse)
        } else if account.arming != nil, account.outcome == nil {
            reach(account.pulses == 0 ? .crashBetweenArmAndPulse : .crashBetweenPulseAndOutcome)
        } else if account.isClosed {
            reach(.crashAtRest)
        } else if account.session != nil, account.capture == nil, account.unpaid == nil {
            reach(.crashWhilePaying)
        }
    }

    private mutating func began(_ trouble: Trouble, _ accounts: Accounts) {
        let isSelling = current.flatMap { accounts[$0] }.map { $0.result == .open } ?? false
        switch trouble {
        case .clockJumps: reach(.clockJumped)
        case .doubling: reach(.requestDoubled)
        case .balanceEmpty: reach(.balanceMissing)
        case .inputsUnreadable where isSelling: reach(.inputsUnreadable)
        case .chipLost where isSelling: reach(.chipLost)
        case .door where isLineOn: reach(.doorOpenedDuringPulse)
        default: break
        }
    }

    private mutating func failed(_ accounts: Accounts) {
        guard let current, let account = accounts[current] else { return }
        if account.arming != nil, account.outcome == nil {
            reach(.journalFailedDispensing)
        } else if account.result != .open {
            reach(.journalFailedIdle)
        }
    }
}

extension KOMOJUModel {
    /// Whether the terminal shows the session.
    fileprivate func isShown(_ session: SessionID?) -> Bool {
        var copy = self
        return copy.screen(at: now)?.session == session?.text
    }
}
