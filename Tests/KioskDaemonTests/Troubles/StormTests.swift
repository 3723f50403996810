import KOMOJUSimulator
import KioskCore
import Testing

/// Trouble of all kinds at once, drawn from a seed: whatever becomes of the sales, the laws hold,
/// and the kiosk sells again when the trouble is over.
@Suite(.timeLimit(.minutes(2))) struct StormTests {
    @Test(arguments: 1...24)
    func `a storm`(_ seed: UInt64) async throws {
        var dice = Dice(state: seed)
        var setup = KioskSetup()
        setup.requestTimeout = .milliseconds(500)
        setup.switches = dice.switches()
        setup.paymentWindow = .milliseconds(900)
        setup.sessionExpiresSeconds = 6
        for _ in 0..<8 {
            let call = TroubledCall.all[dice.draw(TroubledCall.all.count)]
            var fault = call.fault(
                Trouble.once[dice.draw(Trouble.once.count)], count: 1 + dice.draw(2))
            fault.skip = dice.draw(4)
            setup.faults.append(fault)
        }
        let habits = (0..<4).map { _ in Habit.allCases[dice.draw(Habit.allCases.count)] }
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                for habit in habits { try await kiosk.serve(habit) }
                kiosk.simulator.withModel { model, _ in
                    model.faults = []
                    model.switches = Switches()
                }
                try await kiosk.ready()
            }
            let broken = try await kiosk.brokenLaws()
            #expect(broken.isEmpty, "\(habits.map(\.rawValue)) \(kiosk.witness.seen.story)")
        }
    }
}

/// Draws that are the same for the same seed (SplitMix64).
private struct Dice {
    var state: UInt64

    mutating func draw(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private mutating func one<Value: CaseIterable>(
        _ type: Value.Type
    ) -> Value where Value.AllCases == [Value] {
        type.allCases[draw(type.allCases.count)]
    }

    mutating func switches() -> Switches {
        var switches = Switches()
        switches.terminalErrorStatus = Variant.errorStatuses[draw(Variant.errorStatuses.count)]
        switches.declinedAttempt = one(DeclinedAttempt.self)
        switches.cancelEffect = one(CancelEffect.self)
        switches.cancelDelayMilliseconds = 300
        switches.cancelRace = one(CancelRace.self)
        switches.cancelNotShown = one(Refusal.self)
        switches.pushEffect = one(PushEffect.self)
        switches.pushAgain = one(Refusal.self)
        switches.sessionCancelClearsScreen = draw(2) == 0
        switches.deviceCancel = one(DeviceCancel.self)
        switches.authorizedFirst = draw(2) == 0
        switches.authorizedDelayMilliseconds = 200
        switches.authorizedSession = one(AuthorizedSession.self)
        switches.idempotencyMismatch = one(IdempotencyMismatch.self)
        switches.idempotencyOnTerminals = draw(2) == 0
        switches.expiredSession = one(ExpiredSession.self)
        switches.amountForm = one(AmountForm.self)
        switches.cancelledSpelling = one(CancelledSpelling.self)
        switches.errorShape = one(ErrorShape.self)
        switches.hangMilliseconds = 900
        return switches
    }
}
