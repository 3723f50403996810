import KOMOJUSimulator
import KioskCore
import KioskGPIO
import KioskJournal
import Testing

/// A stop, in every state: outputs off, on record, and the sale that runs is ended first.
@Suite(.timeLimit(.minutes(2))) struct StopTests {
    /// When the stop is asked for.
    struct Stop: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var habit: Habit = .walksAway
        var faults: [Fault] = []
        var edit: @Sendable (inout KioskSetup) -> Void = { _ in }
        /// The moment of the stop.
        let isNow: @Sendable (Witness.Moment) -> Bool
        /// What becomes of the sale.
        let outcome: SaleHistory.Standing

        init(
            _ name: String, _ outcome: SaleHistory.Standing, _ habit: Habit = .walksAway,
            faults: [Fault] = [], edit: @escaping @Sendable (inout KioskSetup) -> Void = { _ in },
            at isNow: @escaping @Sendable (Witness.Moment) -> Bool
        ) {
            testDescription = name
            self.habit = habit
            self.faults = faults
            self.edit = edit
            self.isNow = isNow
            self.outcome = outcome
        }

        private static func recorded(
            _ kind: JournalRecord.Kind
        ) -> @Sendable (Witness.Moment) -> Bool {
            { moment in
                if case .recorded(let record) = moment { record.kind == kind } else { false }
            }
        }

        private static func calling(
            _ isIt: @escaping @Sendable (CloudRequest) -> Bool
        ) -> @Sendable (Witness.Moment) -> Bool {
            { moment in
                if case .calling(let call) = moment { isIt(call.request) } else { false }
            }
        }

        static let all = [
            Stop(
                "creating, the answer hangs", .unpaid,
                faults: [
                    Fault(
                        method: "POST", path: TroubledCall.create.path, action: .hang,
                        isProcessed: true)
                ], at: recorded(.saleOpened)),
            Stop(
                "creating, nothing was sent", .unpaid,
                faults: [
                    Fault(
                        method: "POST", path: TroubledCall.create.path, count: 2,
                        action: .lostRequest)
                ], at: recorded(.saleOpened)),
            Stop(
                "pushing, the answer hangs", .unpaid,
                faults: [
                    Fault(
                        method: "POST", path: TroubledCall.push.path, action: .hang,
                        isProcessed: true)
                ], at: recorded(.sessionCreated)),
            Stop("waiting for the payment", .unpaid) { moment in
                if case .called(let call, _) = moment { call.request.isReading } else { false }
            },
            Stop(
                "waiting, and the customer pays at that moment", .delivered, .tapsBeforeCancel,
                at: { moment in
                    if case .called(let call, _) = moment, case .push = call.request {
                        true
                    } else {
                        false
                    }
                }),
            Stop(
                "ending the session", .unpaid, .cancels,
                edit: {
                    $0.switches.cancelEffect = .delayed
                    $0.switches.cancelDelayMilliseconds = 400
                }, at: recorded(.cancelAsked)),
            Stop(
                "armed", .delivered, .pays, edit: { $0.pulseDuration = .milliseconds(400) },
                at: recorded(.armed)),
            Stop(
                "during the pulse", .delivered, .pays,
                edit: { $0.pulseDuration = .milliseconds(400) },
                at: { moment in
                    if case .changed(let change) = moment {
                        change.line == KioskSetup.dispenseLine && change.level == .high
                    } else {
                        false
                    }
                }),
            Stop(
                "a refund is owed, and cannot be made now", .refundOwed, .opensDoorAndPays,
                faults: [
                    Fault(
                        method: "POST", path: TroubledCall.refund.path, count: nil,
                        action: .status(
                            503, code: "service_unavailable", message: "Later.", body: nil,
                            retryAfterSeconds: nil))
                ],
                at: calling { if case .refund = $0 { true } else { false } }),
        ]
    }

    @Test(arguments: Stop.all)
    func `a stop in the middle of a sale`(_ stop: Stop) async throws {
        var setup = KioskSetup()
        setup.faults = stop.faults
        setup.requestTimeout = .seconds(2)
        setup.switches.hangMilliseconds = 2_500
        stop.edit(&setup)
        try await Kiosk.stand(setup) { kiosk in
            let ending = try await kiosk.live { life in
                let (moments, moment) = AsyncStream.makeStream(of: Void.self)
                let hook = kiosk.witness.hook { if stop.isNow($0) { moment.finish() } }
                let customer = Customer(stop.habit, at: kiosk)
                let hands = kiosk.witness.hook { customer.see($0) }
                try await kiosk.ready()
                _ = try await kiosk.press()
                for await _ in moments {}
                try await life.stop()
                kiosk.witness.unhook(hook)
                kiosk.witness.unhook(hands)
                customer.leave()
            }
            #expect(ending == nil)
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
            try expectStopped(kiosk, reason: "asked to stop")
            let sale = try kiosk.history(of: SaleID(1))
            #expect(sale.standing == stop.outcome, "\(kiosk.witness.seen.story)")
            let broken = try await kiosk.brokenLaws(allowing: [.refundOwed])
            #expect(broken.isEmpty, "\(kiosk.witness.seen.story)")
            // Whatever was left open is taken up by the next start.
            kiosk.simulator.withModel { model, _ in model.faults = [] }
            try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the refund is made") { seen in
                    seen.histories[SaleID(1)]?.standing != .refundOwed
                }
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a stop at rest`() async throws {
        try await Kiosk.stand { kiosk in
            #expect(try await kiosk.live { _ in try await kiosk.ready() } == nil)
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
            try expectStopped(kiosk, reason: "asked to stop")
        }
    }

    @Test func `a stop out of service, with KOMOJU silent`() async throws {
        var setup = KioskSetup()
        setup.faults = [Fault(count: nil, action: .hang)]
        setup.switches.hangMilliseconds = 60_000
        try await Kiosk.stand(setup) { kiosk in
            let ending = try await kiosk.live { life in
                try await kiosk.witness.wait(until: "KOMOJU is asked") { !$0.begun.isEmpty }
                // The call that hangs does not hold up the stop.
                try await life.stop()
            }
            #expect(ending == nil)
            try expectStopped(kiosk, reason: "asked to stop")
        }
    }

    @Test func `a press after the stop was asked for begins nothing`() async throws {
        var setup = KioskSetup()
        setup.switches.cancelEffect = .delayed
        setup.switches.cancelDelayMilliseconds = 500
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                let sale = try await kiosk.press()
                await life.askToStop()
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await life.ended()
                #expect(kiosk.witness.seen.lastSale == sale)
            }
            try expectStopped(kiosk, reason: "asked to stop")
        }
    }

    /// A session that KOMOJU never ends is left to the next start, and the journal says so.
    @Test func `a stop does not wait for ever`() async throws {
        var setup = KioskSetup()
        setup.switches.cancelEffect = .never
        setup.sessionExpiresSeconds = 45
        try await Kiosk.stand(setup, isSlow: true) { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                _ = try await kiosk.press()
                try await life.stop()
            }
            try expectStopped(kiosk, reason: "asked to stop, a sale is undecided")
            #expect(try kiosk.history(of: SaleID(1)).standing == .open)
            // The next start reads it to its end, and sells nothing before (M3, D5).
            try await kiosk.live { _ in
                try await kiosk.settled(SaleID(1))
                #expect(try kiosk.history(of: SaleID(1)).standing == .unpaid)
                try await kiosk.ready()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    private func expectStopped(_ kiosk: Kiosk, reason: String) throws {
        let journal = try Journal.open(path: kiosk.desk.path, access: .reading)
        let last = try journal.newestRecords(after: 0, limit: 1).last?.record
        #expect(last == .stopped(ProcessStop(reason: reason)))
    }
}
