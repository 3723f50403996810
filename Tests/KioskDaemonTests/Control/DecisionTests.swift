import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Testing

/// What people decide while the controller runs: on record before the answer, and carried out.
@Suite(.timeLimit(.minutes(2))) struct DecisionTests {
    private static let sale = SaleID(1)

    private func resolution(
        _ decision: ResolutionDecision, by: String = "alice"
    ) -> KioskCommand {
        .resolve(SaleResolution(sale: Self.sale, decision: decision, by: by, why: "seen"))
    }

    /// A customer pays, the journal fails right after the arming, and nobody knows what fell (D2).
    private func holdSale(_ kiosk: Kiosk) async throws {
        let hook = kiosk.witness.hook { moment in
            guard case .recorded(.armed) = moment, kiosk.desk.openings == 1 else { return }
            kiosk.desk.makeReadOnly()
        }
        let sale = try await kiosk.serve(.pays)
        kiosk.witness.unhook(hook)
        #expect(sale.standing == .held, "\(kiosk.witness.seen.story)")
        try await kiosk.ready()
    }

    private func refunded(_ kiosk: Kiosk) -> Int {
        kiosk.simulator.withModel { model, _ in
            model.ledger.entries.reduce(0) { $0 + $1.refunded }
        }
    }

    @Test func `the money of a held sale goes back when a person says so`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await holdSale(kiosk)
                let answer = await life.desk.perform(resolution(.refund))
                guard case .resolved(let decided) = answer else {
                    Issue.record("\(answer)")
                    return
                }
                // It was on disk before the answer came.
                #expect(kiosk.witness.seen.count(.resolved) == 1)
                #expect(decided.refund == .yen(KioskSetup.price))
                try await kiosk.witness.wait(until: "the refund is made") { seen in
                    seen.histories[Self.sale]?.closed == true
                }
                #expect(refunded(kiosk) == KioskSetup.price)
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
            #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).count == 2)
        }
    }

    @Test func `the money of a held sale stays when a person says so`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await holdSale(kiosk)
                guard case .resolved(let decided) = await life.desk.perform(resolution(.delivered))
                else {
                    Issue.record("the decision is refused")
                    return
                }
                #expect(decided.standing == "delivered")
                #expect(try kiosk.history(of: Self.sale).closed)
                try await kiosk.sells()
            }
            #expect(refunded(kiosk) == 0)
        }
    }

    @Test func `of two decisions at the same time one wins, and the other is told`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await holdSale(kiosk)
                async let first = life.desk.perform(resolution(.refund, by: "alice"))
                async let second = life.desk.perform(resolution(.delivered, by: "bob"))
                let answers = await [first, second]
                let winners = answers.compactMap { answer in
                    if case .resolved(let decided) = answer { decided.by } else { nil }
                }
                let told = answers.compactMap { answer in
                    if case .refused(.decision(.decidedAlready(let resolution, _, _))) = answer {
                        resolution.by
                    } else {
                        nil
                    }
                }
                #expect(winners.count == 1)
                #expect(told == winners)
                #expect(kiosk.witness.seen.count(.resolved) == 1)
            }
        }
    }

    @Test func `a decision that cannot be written is not made`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await holdSale(kiosk)
                kiosk.desk.makeReadOnly()
                let refused = await life.desk.perform(resolution(.refund))
                guard case .refused(.journalUnusable) = refused else {
                    Issue.record("\(refused)")
                    return
                }
                try await kiosk.witness.wait(until: "the journal is opened again") { _ in
                    kiosk.desk.openings == 3
                }
                try await kiosk.ready()
                #expect(try kiosk.history(of: Self.sale).standing == .held)
                #expect(refunded(kiosk) == 0)
                // The same question, asked again, is answered.
                guard case .resolved = await life.desk.perform(resolution(.refund)) else {
                    Issue.record("the decision is refused")
                    return
                }
                try await kiosk.witness.wait(until: "the refund is made") { seen in
                    seen.histories[Self.sale]?.closed == true
                }
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `while the journal cannot be opened, whoever asks is told so`() async throws {
        try await Kiosk.stand { kiosk in
            let failure = JournalError.broken(cause: "test")
            kiosk.desk.fail(Array(repeating: failure, count: 100))
            try await kiosk.live { life in
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.contains { $0.line == "FAULT" && $0.level == .high }
                }
                #expect(
                    await life.desk.perform(.tellStatus)
                        == .refused(.journalUnusable("\(failure)")))
                #expect(
                    await life.desk.perform(resolution(.refund))
                        == .refused(.journalUnusable("\(failure)")))
            }
        }
    }

    @Test func `while the daemon stops, and after, whoever asks is told so`() async throws {
        var setup = KioskSetup()
        setup.switches.cancelEffect = .delayed
        setup.switches.cancelDelayMilliseconds = 2_000
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                _ = try await kiosk.press()
                await life.askToStop()
                try await kiosk.witness.wait(until: "the controller is stopping") { seen in
                    seen.status?.reasons.contains(.stopping) == true
                }
                #expect(await life.desk.perform(resolution(.refund)) == .refused(.stopping))
                try await life.ended()
                #expect(await life.desk.perform(resolution(.refund)) == .refused(.ended))
            }
        }
    }

    @Test func `what is not held is refused with the reason`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                #expect(
                    await life.desk.perform(resolution(.refund))
                        == .refused(.decision(.noSuchSale(Self.sale))))
                try await kiosk.sells()
                #expect(
                    await life.desk.perform(resolution(.refund))
                        == .refused(.decision(.notHeld(Self.sale, .delivered))))
                guard case .status(let status) = await life.desk.perform(.tellStatus) else {
                    Issue.record("the status is refused")
                    return
                }
                #expect(status.kiosk == kiosk.witness.seen.status)
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a fault that a person clears no longer keeps the kiosk from selling`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                let fault = FaultName.output(KioskSetup.item)
                let clearing = FaultClearing(name: fault, by: "alice")
                #expect(
                    await life.desk.perform(.clearFault(clearing))
                        == .refused(.faultNotLatched(fault, latched: [])))
                // The relay cannot be switched on.
                let hook = kiosk.witness.hook { moment in
                    if case .recorded(.captureConfirmed) = moment {
                        kiosk.fail(KioskSetup.dispenseLine)
                    }
                }
                let customer = Customer(.pays, at: kiosk)
                let hands = kiosk.witness.hook { customer.see($0) }
                _ = try await kiosk.press()
                try await kiosk.witness.wait(until: "the fault is latched") { seen in
                    seen.count(.faultLatched) == 1 && seen.histories[Self.sale]?.closed == true
                }
                kiosk.witness.unhook(hook)
                kiosk.witness.unhook(hands)
                customer.leave()
                #expect(kiosk.witness.seen.status?.reasons.contains(.faultLatched(fault)) == true)
                let other = FaultClearing(name: .invariant, by: "alice")
                #expect(
                    await life.desk.perform(.clearFault(other))
                        == .refused(.faultNotLatched(.invariant, latched: [fault])))
                #expect(await life.desk.perform(.clearFault(clearing)) == .cleared(clearing))
                #expect(kiosk.witness.seen.count(.faultCleared) == 1)
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }
}
