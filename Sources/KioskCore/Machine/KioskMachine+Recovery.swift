/// Recovery is an input to the same machine (D5): the records in, the same effects out.
extension KioskMachine {
    /// What the daemon found when it started.
    public struct StartingPoint: Sendable, Hashable {
        /// The records of all sales that are not closed, and what recovery needs beside them, in
        /// the order of the journal. Closed sales may be among them.
        public var records: [StoredRecord]
        /// The highest number that a sale ever had.
        public var lastSale: SaleID?
        /// The inputs as they were read, `true` for active; empty when the lines are not held.
        public var levels: [InputRole: Bool]
        /// Why the lines are not held; `nil` when they are.
        public var obstacle: LineObstacle?
        /// The wall clock, where it is known to be right: for how long something is owed already.
        public var trustedTime: WallTime?
        /// For the jitter; a kiosk's own, so that kiosks do not retry in step.
        public var seed: UInt64

        /// A starting point; without records, that of a new kiosk.
        public init(
            records: [StoredRecord] = [], lastSale: SaleID? = nil,
            levels: [InputRole: Bool] = [:], obstacle: LineObstacle? = nil,
            trustedTime: WallTime? = nil, seed: UInt64 = 0
        ) {
            self.records = records
            self.lastSale = lastSale
            self.levels = levels
            self.obstacle = obstacle
            self.trustedTime = trustedTime
            self.seed = seed
        }
    }

    /// The machine as the records leave it, and what it wants done first.
    public static func recover(
        from start: StartingPoint, settings: MachineSettings, at now: Instant
    ) -> (machine: KioskMachine, effects: [Effect]) {
        let histories = SaleHistory.fold(start.records)
        let highest = histories.map(\.opening.sale).max() ?? SaleID(0)
        // A call's number must not repeat one of an earlier start: keys are made from it.
        let generation = start.records.last?.sequence ?? 0
        var machine = KioskMachine(
            settings: settings, levels: start.levels,
            lastSale: max(start.lastSale ?? SaleID(0), highest),
            lastCall: CallID(generation * callsPerStartMax), seed: start.seed, at: now)
        machine.interlock.obstacle = start.obstacle
        var turn = machine.makeTurn(at: now)
        machine.recoverStock(start.records, in: &turn)
        turn.interlock = machine.interlock
        turn.counts = machine.counts
        machine.recoverCrashLoop(start.records, histories)
        for history in histories where !history.closed {
            machine.resume(history, trustedTime: start.trustedTime, in: &turn)
        }
        let effects = machine.finish(&turn)
        return (machine, effects)
    }

    /// So many calls fit between two starts before their numbers meet.
    private static let callsPerStartMax: Int64 = 1_000_000

    private mutating func recoverStock(_ records: [StoredRecord], in turn: inout Turn) {
        for stored in records { absorb(stored.record) }
        // Misses in a row are counted anew after a start: closed sales are not among the records.
        dropMisses = [:]
        for item in settings.items {
            guard let count = item.stock else {
                counts.stock[item.id] = nil
                continue
            }
            guard counts.configured[item.id] != count || counts.stock[item.id] == nil else {
                continue
            }
            // The number in the file was changed: somebody filled the machine.
            let declaration = StockDeclaration(
                item: item.id, configured: count, left: count, pulses: counts.wear[item.id])
            turn.record(.stockDeclared(declaration))
            absorb(.stockDeclared(declaration))
        }
    }

    /// Starts in a row on the same record of an undecided sale, none after a clean stop (D6).
    private mutating func recoverCrashLoop(
        _ records: [StoredRecord], _ histories: [SaleHistory]
    ) {
        let unfinished = histories.filter {
            !$0.closed && ($0.standing == .open || $0.standing == .refundOwed)
        }
        guard let oldest = unfinished.map(\.opening.sale).min() else { return }
        var starts = 0
        var lastStart: WallTime?
        for stored in records {
            guard stored.record.sale != oldest else {
                // Progress: the sale came further than at the start before.
                starts = 0
                continue
            }
            switch stored.record {
            case .stopped: starts = 0
            case .started(let start) where start.reopened == true:
                // The journal was opened anew, or the lines were taken; the process lives.
                break
            case .started:
                // A kiosk that is switched off every night does not crash in a loop.
                let pause = lastStart.map { stored.at - $0 } ?? .zero
                starts = pause <= MachineLimits.crashLoopPauseMax ? starts + 1 : 1
                lastStart = stored.at
            case .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed, .armed,
                .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone,
                .refundNeedsOperator, .held, .resolved, .receiptOwed, .receiptPrinted,
                .receiptGivenUp, .saleClosed, .stockDeclared, .outputTried, .wearReset,
                .faultLatched, .faultCleared, .reconciled, .returnedElsewhere:
                break
            }
        }
        if starts >= MachineLimits.abnormalStartsMax {
            crashLoop = CrashLoop(sale: oldest, starts: starts)
        }
    }

    /// Takes up one open sale where its records end.
    private mutating func resume(
        _ history: SaleHistory, trustedTime: WallTime?, in turn: inout Turn
    ) {
        if let owing = history.receiptOwed, history.receiptEnding == nil {
            receipts.append(
                ReceiptObligation(
                    owing, age: Self.age(since: history.receiptOwedAt, trustedTime), in: turn))
        }
        if let sale = HeldSale(history) {
            held.append(sale)
        } else if history.refundDone != nil || history.resolution?.decision == .delivered {
            close(history.opening.sale, in: &turn)
        } else if let owing = history.refundOwed {
            refunds.append(
                RefundObligation(
                    owing, of: history.opening, asked: history.refundAsked,
                    age: Self.age(since: history.refundTriedSince, trustedTime), in: &turn))
        } else if let capture = history.capture {
            resumeCaptured(history, capture, in: &turn)
        } else if let ending = history.unpaidEnding {
            resumeUnpaid(history, ending, in: &turn)
        } else {
            resumeLive(history, in: &turn)
        }
    }

    /// How old an obligation is; what no trusted clock can tell is new.
    private static func age(since stamp: WallTime?, _ trustedTime: WallTime?) -> Duration {
        guard let stamp, let trustedTime else { return .zero }
        return max(.zero, trustedTime - stamp)
    }

    /// Captured: whatever was not finished is unknown or owed back, and never repeated (D2, D3).
    private mutating func resumeCaptured(
        _ history: SaleHistory, _ capture: CaptureConfirmation, in turn: inout Turn
    ) {
        let opening = history.opening
        var recovered = SaleMachine(
            opening: opening, state: .settled(.unpaid(.cancelled, nil)))
        switch history.outcome {
        case .delivered?:
            recovered.state = .settled(.delivered)
        case .failed(let failure)?:
            recovered.refund(
                capture.payment, capture.money, because: .dispenseFailed(failure), in: &turn)
        case .unknown?:
            recovered.concludeUnknown(capture.payment, capture.money, in: &turn)
        case nil where history.arming != nil:
            turn.record(
                .dispensed(
                    DispenseResult(sale: opening.sale, item: opening.item, outcome: .unknown)))
            recovered.concludeUnknown(capture.payment, capture.money, in: &turn)
        case nil:
            recovered.refund(
                capture.payment, capture.money, because: .restartedBeforeArming, in: &turn)
        }
        takeOver(recovered, in: &turn)
    }

    private mutating func resumeUnpaid(
        _ history: SaleHistory, _ ending: UnpaidEnding, in turn: inout Turn
    ) {
        guard let session = history.session else {
            close(history.opening.sale, in: &turn)
            return
        }
        let live = LiveSession(id: session, knownSince: turn.now, mayBeOnTerminal: true)
        watches.append(LateCaptureWatch(history.opening, live, in: turn))
    }

    /// Not decided: read and end it (M5). Without a session nothing can have been pushed, so all
    /// that may exist is asked for by order number, and nothing is created again (M2).
    private mutating func resumeLive(_ history: SaleHistory, in turn: inout Turn) {
        var recovered = SaleMachine(
            opening: history.opening, state: .settled(.unpaid(.cancelled, nil)))
        if let session = history.session {
            let live = LiveSession(id: session, knownSince: turn.now, mayBeOnTerminal: true)
            if history.cancelReason == nil {
                recovered.cancel(live, because: .restarted, in: &turn)
            } else {
                recovered.beginCancelling(live, because: .restarted, in: &turn)
            }
        } else {
            recovered.search(in: &turn)
        }
        takeOver(recovered, in: &turn)
    }

    /// The terminal is one sale's at a time (M3); what is settled passes through at once.
    private mutating func takeOver(_ recovered: SaleMachine, in turn: inout Turn) {
        if case .settled(let settlement) = recovered.state {
            settle(recovered.opening, settlement, in: &turn)
        } else if sale == nil {
            sale = recovered
        } else {
            backlog.append(recovered)
        }
    }
}
