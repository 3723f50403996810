/// The interesting cases that a rehearsal has to reach; one that never did has shown nothing.
public enum CoverageMark: String, Sendable, Hashable, CaseIterable {
    case saleDelivered = "a sale is delivered"
    case payWinsAfterCancel = "the payment wins after a cancel was asked for, and is vended"
    case payTooLateAfterCancel = "the payment wins after a cancel, too late to be vended"
    case captureBeforeWindowEnds = "the capture is read within the last two seconds to pay"
    case crashBetweenArmAndPulse = "the process dies between arming and the pulse"
    case crashDuringPulse = "the process dies during the pulse"
    case crashBetweenPulseAndOutcome = "the process dies after the pulse, before its outcome"
    case crashBeforeCreateAnswer = "the process dies between a request to create and its answer"
    case crashWhilePaying = "the process dies while the customer pays"
    case crashBetweenCaptureAndArming = "a capture is found after a restart, and goes back"
    case crashDuringRefund = "the process dies between a refund request and its answer"
    case crashAtRest = "the process dies while nobody is there"
    case powerCut = "the power is cut"
    case cleanStop = "the service is stopped during a sale"
    case refundRefusedThenDone = "a refund is refused, and accepted later"
    case refundUnknownThenDone = "a refund's outcome is unknown, and it is found done"
    case staffRefundedFirst = "staff gave the money back before the kiosk asked"
    case staffRefundedPart = "staff gave a part back before the kiosk asked"
    case balanceMissing = "the merchant's balance does not cover a refund"
    case pushLostButShown = "a push is answered with an error and shown all the same"
    case pushNeverShown = "a push is never shown"
    case createRepeated = "a create answer is lost, and the request repeated"
    case searchFoundNothing = "a search by order number finds nothing"
    case lateCaptureFound = "the watch finds a capture after the sale ended unpaid"
    case declinedThenPaid = "a card is declined, and another one pays"
    case chipCaptured = "a chip card is authorized, and captured"
    case chipCancelled = "a chip card is authorized, and cancelled"
    case paidTwice = "a customer holds the card to the terminal again after paying"
    case customerCancelled = "a customer cancels"
    case windowOver = "the payment window ends unpaid"
    case sessionExpired = "a session is read as expired"
    case journalFailedIdle = "the journal fails while nobody is there"
    case journalFailedDispensing = "the journal fails between arming and outcome"
    case journalReopened = "the journal is opened anew, and the kiosk goes on"
    case armedWithoutOutcome = "a sale is held because nobody knows what fell"
    case outputDidNotEnergise = "an output cannot be energised, and the money goes back"
    case outputDidNotRelease = "an output does not go off, and its fault is latched"
    case faultCleared = "a latched fault is cleared by a person"
    case dropMissed = "the drop sensor misses, and the money goes back"
    case dropsDisabled = "an item is disabled after misses in a row"
    case doorOpenedWhilePaying = "the door opens while the customer pays"
    case doorOpenedDuringPulse = "the door opens during the pulse"
    case tiltedWhilePaying = "the machine is tilted while the customer pays"
    case emergencyStopWhilePaying = "the emergency stop is pressed while the customer pays"
    case motorArrived = "a motor comes round, and its sensor stops it"
    case motorStalled = "a motor does not move, and the money goes back"
    case motorHalfWay = "a motor stops half way"
    case itemDoorOpened = "an item's door is opened, and locked again"
    case itemDoorNotOpened = "an item's door is not opened, and the money goes back"
    case itemDoorLeftOpen = "an item's door is left open, and the buzzer sounds"
    case contactWelded = "a contact stays closed, and the kiosk goes out of service"
    case contactStayedOpen = "a contact does not close, and its fault is latched"
    case outputTried = "a person tries an output, and it works"
    case trialCutShort = "a trial is cut short"
    case inputsUnreadable = "the inputs cannot be read during a sale"
    case chipLost = "the chip is lost during a sale"
    case clockJumped = "the wall clock jumps"
    case requestDoubled = "every request arrives twice"
    case outage = "KOMOJU cannot be reached during a sale"
    case hintedBeforeRead = "a hint comes before the reading that shows the capture"
    case hintForged = "a forged hint comes"
    case returnedElsewhere = "money that staff gave back after the sale goes on record"
    case chargedBack = "what the card holder's bank took back goes on record"
    case crashLoopGuard = "five starts in a row on the same sale close the kiosk"
    case capturedLongAfter = "KOMOJU takes money on a session that was over for long"
    case resolvedToRefund = "a held sale is resolved by a refund"
    case resolvedAsDelivered = "a held sale is resolved as delivered"
    case refundNeedsOperator = "a refund is given up and needs the operator"
    case receiptPrinted = "a receipt is printed"
    case receiptGivenUp = "a receipt is given up"
    case soldOut = "an item is sold out, and filled again"
}

/// The marks that were reached.
public struct Coverage: Sendable, Equatable {
    /// How often each was.
    public private(set) var counts: [CoverageMark: Int] = [:]

    /// The marks that never were.
    public var missing: [CoverageMark] {
        CoverageMark.allCases.filter { counts[$0] == nil }
    }

    mutating func reach(_ mark: CoverageMark) { counts[mark, default: 0] += 1 }

    mutating func add(_ other: Coverage) { counts.merge(other.counts) { $0 + $1 } }
}
