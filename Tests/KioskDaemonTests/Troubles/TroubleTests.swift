import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import Synchronization
import Testing

/// Trouble at every call of a sale, once and several times in a row: the laws hold, nothing is
/// done twice, and the kiosk sells again (M2, M4, M5, M7, M10, M12).
@Suite(.timeLimit(.minutes(2))) struct TroubleTests {
    @Test(arguments: TroubledCall.all, Trouble.once)
    func `once`(_ call: TroubledCall, _ trouble: Trouble) async throws {
        try await play(call, trouble, count: 1)
    }

    @Test(arguments: TroubledCall.all, Trouble.lasting)
    func `three times in a row`(_ call: TroubledCall, _ trouble: Trouble) async throws {
        try await play(call, trouble, count: 3)
    }

    private func play(_ call: TroubledCall, _ trouble: Trouble, count: Int) async throws {
        let fault = call.fault(trouble, count: count)
        try await Kiosk.stand(call.setup([fault])) { kiosk in
            let ending = try await kiosk.live { _ in
                let sale = try await kiosk.serve(call.habit)
                // What is refused before there can be a session was never sold.
                let isNeverCreated = call.path == TroubledCall.create.path && trouble.isRefusal
                let expected = isNeverCreated ? .unpaid : call.outcome
                #expect(sale.standing == expected, "\(kiosk.witness.seen.story)")
                kiosk.simulator.withModel { model, _ in model.faults = [] }
                try await kiosk.ready()
            }
            #expect(ending == nil)
            let broken = try await kiosk.brokenLaws()
            #expect(broken.isEmpty, "\(kiosk.witness.seen.story)")
            if !trouble.isRefusal { expectSameKeys(kiosk) }
        }
    }

    /// What may have been done is repeated under its own key, never under a new one (M2); but for
    /// cancels, each of which is a new attempt.
    private func expectSameKeys(_ kiosk: Kiosk) {
        let repeated = kiosk.simulator.requests.filter {
            $0.method == "POST" && !$0.path.hasSuffix("/cancel")
        }
        for (path, requests) in Dictionary(grouping: repeated, by: \.path) {
            #expect(Set(requests.map(\.idempotencyKey)).count == 1, "\(path)")
        }
        let creations = kiosk.witness.seen.begun.map(\.request).filter {
            if case .createSession = $0 { true } else { false }
        }
        #expect(Set(creations).count == 1)
    }

    @Test func `readings fail for a while after the customer has paid`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                let failures = Mutex(0)
                let hook = kiosk.witness.hook { moment in
                    guard case .called(let call, let answer) = moment else { return }
                    if case .push = call.request {
                        kiosk.simulator.withModel { model, _ in
                            model.faults = [
                                Fault(method: "GET", count: nil, action: .lostRequest)
                            ]
                        }
                    }
                    guard call.request.isReading, case .failed = answer else { return }
                    let count = failures.withLock { count in
                        count += 1
                        return count
                    }
                    if count == 3 { kiosk.simulator.withModel { model, _ in model.faults = [] } }
                }
                let sale = try await kiosk.serve(.pays)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == .delivered)
                #expect(failures.withLock { $0 } == 3)
                try await kiosk.ready()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// Unknown for longer than the payment window: closed and asking, never guessing (M7).
    @Test func `everything fails until long after the payment window`() async throws {
        var setup = KioskSetup()
        setup.paymentWindow = .milliseconds(500)
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let failures = Mutex(0)
                let hook = kiosk.witness.hook { moment in
                    guard case .called(let call, let answer) = moment else { return }
                    if case .push = call.request, case .done = answer {
                        kiosk.simulator.withModel { model, now in
                            model.tap(.good, at: now)
                            model.faults = [Fault(count: nil, action: .html504)]
                        }
                    }
                    guard case .failed = answer else { return }
                    let count = failures.withLock { count in
                        count += 1
                        return count
                    }
                    if count == 4 {
                        #expect(kiosk.witness.seen.count(.dispensed) == 0)
                        #expect(kiosk.witness.seen.count(.refundOwed) == 0)
                        #expect(!kiosk.witness.seen.isReady)
                        kiosk.simulator.withModel { model, _ in model.faults = [] }
                    }
                }
                let sale = try await kiosk.serve(.walksAway)
                kiosk.witness.unhook(hook)
                // Read as captured within the grace after the cancel (M6).
                #expect(sale.standing == .delivered)
                try await kiosk.ready()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a capture that is read after the grace is refunded`() async throws {
        var setup = KioskSetup()
        setup.lateCaptureGrace = .milliseconds(1)
        setup.faults = [
            Fault(method: "GET", path: "/api/v1/sessions/*", count: 4, action: .garbage)
        ]
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let sale = try await kiosk.serve(.tapsBeforeCancel)
                #expect(sale.standing == .refunded, "\(kiosk.witness.seen.story)")
                #expect(sale.refundOwed?.reason == .capturedTooLate)
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a session whose create answers contradict each other is searched for`()
        async throws
    {
        let path = TroubledCall.create.path
        let refusal = FaultAction.status(
            422, code: "invalid_parameter", message: "Taken.", body: nil, retryAfterSeconds: nil)
        var setup = KioskSetup()
        setup.faults = [
            Fault(method: "POST", path: path, action: .lostAnswer),
            Fault(method: "POST", path: path, action: refusal),
        ]
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let sale = try await kiosk.serve(.pays)
                #expect(sale.standing == .unpaid)
                #expect(
                    kiosk.witness.seen.begun.contains {
                        if case .findPayments = $0.request { true } else { false }
                    })
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// KOMOJU says when to come again, and is not asked before (M7).
    @Test func `too many requests are followed by the pause that KOMOJU asks for`() async throws {
        var setup = KioskSetup()
        setup.faults = [
            Fault(
                method: "POST", path: TroubledCall.push.path,
                action: .status(
                    429, code: nil, message: "Slow down.", body: nil, retryAfterSeconds: 2))
        ]
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                try await kiosk.sells()
            }
            let requests = kiosk.simulator.requests
            let refused = try #require(requests.firstIndex { $0.status == 429 })
            let next = try #require(requests[(refused + 1)...].first)
            #expect(next.at >= requests[refused].at.advanced(by: .milliseconds(1_900)))
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }
}
