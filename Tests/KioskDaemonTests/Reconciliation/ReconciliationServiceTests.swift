import KOMOJU
import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskJournal
import Logging
import ServiceLifecycle
import Synchronization
import Testing

/// The daily comparison beside the controller, against the stand-in over sockets.
@Suite(.timeLimit(.minutes(2))) struct ReconciliationServiceTests {
    private static let kioskID = "test-042"

    private func reconciler(
        _ kiosk: Kiosk, bounds: Reconciler.Bounds = Reconciler.Bounds()
    ) -> Reconciler {
        let path = kiosk.desk.path
        let client = kiosk.client
        return Reconciler(
            connect: { () throws(KOMOJUError) in client }, kioskID: Self.kioskID, prefixes: ["A1"],
            bounds: bounds
        ) { () throws(JournalError) in
            try Journal.open(path: path, access: .reading)
        }
    }

    private func service(
        _ kiosk: Kiosk, _ days: VirtualDays, bounds: Reconciler.Bounds = Reconciler.Bounds(),
        record: @escaping @Sendable (ReconciliationSummary) -> Void = { _ in }
    ) -> ReconciliationService {
        ReconciliationService(
            reconciler: reconciler(kiosk, bounds: bounds),
            schedule: ReconciliationSchedule(kioskID: Self.kioskID),
            trustedTime: { days.trusted() }, wait: { try await days.wait($0) },
            logger: kiosk.log.logger(label: "reconciliation")
        ) { summary in
            record(summary)
            days.take(summary)
        }
    }

    private func errors(_ kiosk: Kiosk) -> [LogContent] {
        kiosk.log.all.filter { $0.level == .error }
    }

    @Test func `what staff gave back is found, logged once a day, and put on record`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let days = VirtualDays()
            let ending = try await kiosk.live(beside: { controller in
                [service(kiosk, days) { controller.record($0) }]
            }) { _ in
                let sale = try await kiosk.serve(.pays)
                let untouched = try await kiosk.serve(.pays)
                let payment = try #require(sale.payment)
                kiosk.simulator.withModel { model, now in
                    _ = model.refundOnDevice(payment: payment.text, amount: 50, at: now)
                }
                let first = try await days.untilCompared()
                #expect(first.differences == 1)
                #expect(first.sales == 2)
                #expect(first.payments == 2)
                let error = try #require(errors(kiosk).first)
                #expect(
                    error.fields == [
                        .init(key: "difference", value: "refunded_only_at_komoju"),
                        .init(key: "order.number", value: sale.opening.orderNumber.text),
                        .init(key: "payment.id", value: payment.text),
                        .init(key: "sale.id", value: "\(sale.opening.sale)"),
                    ])
                #expect(errors(kiosk).count == 1)
                #expect(untouched.standing == .delivered)
                try await kiosk.witness.wait(until: "the summary is on record") {
                    $0.count(.reconciled) == 1
                }
                let second = try await days.untilCompared()
                #expect(second.differences == 1, "it is still there a day later")
                #expect(errors(kiosk).count == 2)
                #expect(second.to - first.to <= .seconds(86_400 + 3600))
                // The kiosk sold and sells on.
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(kiosk.log.all.allSatisfy { !$0.line.contains("TEST/CARD") })
        }
    }

    @Test func `books that agree log nothing, and a restart does not compare again`() async throws {
        try await Kiosk.stand { kiosk in
            let days = VirtualDays()
            try await kiosk.live(beside: { controller in
                [service(kiosk, days) { controller.record($0) }]
            }) { _ in
                try await kiosk.serve(.pays)
                try await kiosk.serve(.cancels)
                #expect(try await days.untilCompared().differences == 0)
                try await kiosk.witness.wait(until: "the summary is on record") {
                    $0.count(.reconciled) == 1
                }
            }
            #expect(errors(kiosk).isEmpty)
            let waited = days.waits.count
            try await kiosk.live(beside: { _ in [service(kiosk, days)] }) { _ in
                let summary = try await days.untilCompared()
                #expect(summary.differences == 0)
            }
            let later = days.waits.dropFirst(waited).reduce(Duration.zero, +)
            #expect(later > .seconds(3000), "not before the kiosk's next time of day")
        }
    }

    @Test func `trouble is tried again with growing pauses and logged once`() async throws {
        try await Kiosk.stand { kiosk in
            let days = VirtualDays()
            let trouble = Fault(
                method: "GET", path: "/api/v1/events", count: 4,
                action: .status(503, code: nil, message: "", body: nil, retryAfterSeconds: nil))
            let ending = try await kiosk.live(beside: { _ in [service(kiosk, days)] }) { _ in
                try await kiosk.serve(.pays)
                kiosk.simulator.withModel { model, _ in model.faults = [trouble] }
                #expect(try await days.untilCompared().sales == 1)
                try await kiosk.sells()
            }
            #expect(ending == nil)
            let pauses = days.waits.suffix(4)
            for (number, pause) in pauses.enumerated() {
                let whole = Duration.seconds(60) * (1 << number)
                #expect(pause >= whole / 2 && pause <= whole)
            }
            let warnings = kiosk.log.all.filter {
                $0.message.contains("cannot be compared")
            }
            #expect(warnings.count == 1)
            #expect(
                kiosk.witness.seen.statuses.allSatisfy { $0.reasons.isEmpty || !$0.line.isEmpty })
        }
    }

    @Test func `without a clock that is vouched for nothing is asked`() async throws {
        try await Kiosk.stand { kiosk in
            let days = VirtualDays()
            days.trust(false)
            try await kiosk.live(beside: { _ in [service(kiosk, days)] }) { _ in
                try await kiosk.serve(.pays)
                days.flow()
                while days.waits.count < 100 { await Task.yield() }
                #expect(!kiosk.simulator.requests.contains { $0.path == "/api/v1/events" })
                days.trust(true)
                #expect(try await days.untilCompared().sales == 1)
            }
        }
    }

    @Test func `it ends with the group, whatever it waits for`() async throws {
        try await Kiosk.stand { kiosk in
            let days = VirtualDays()
            let hang = Fault(method: "GET", path: "/api/v1/payments", count: nil, action: .hang)
            let ending = try await kiosk.live(beside: { _ in [service(kiosk, days)] }) { _ in
                try await kiosk.serve(.pays)
                kiosk.simulator.withModel { model, _ in model.faults = [hang] }
                days.flow()
                while !days.waits.contains(where: { $0 < .seconds(3600) }) { await Task.yield() }
            }
            #expect(ending == nil, "the controller stopped as it was asked to")
        }
    }

    @Test func `its death in the middle of a stop leaves the controller its stop`() async throws {
        try await Kiosk.stand { kiosk in
            let dying = ReconciliationService(
                reconciler: reconciler(kiosk),
                schedule: ReconciliationSchedule(kioskID: Self.kioskID),
                trustedTime: { nil },
                wait: { _ in
                    try await kiosk.witness.wait(until: "the stop ends the sale") {
                        $0.count(.cancelAsked) == 1
                    }
                    throw CancellationError()
                },
                logger: kiosk.log.logger()
            ) { _ in }
            // The cancel takes a while, so that there is a middle.
            kiosk.simulator.withModel { model, _ in
                model.switches.cancelEffect = .delayed
                model.switches.cancelDelayMilliseconds = 300
            }
            let ending = try await kiosk.live(beside: { _ in [dying] }) { _ in
                try await kiosk.sells()
                try await kiosk.ready()
                _ = try await kiosk.press()
                try await kiosk.witness.wait(until: "the terminal asks") { _ in kiosk.canTap }
            }
            #expect(ending == nil)
            let kinds = kiosk.witness.seen.records.map(\.record.kind)
            #expect(kinds.contains(.endedUnpaid), "the open sale was ended as it should")
        }
    }

    @Test func `pages are walked to their end, and no further than the bound`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in try await kiosk.serve(.pays) }
            // A merchant with many kiosks: their payments are in the same list.
            for number in 0..<250 { sell(kiosk, "harajuku-1-A1-aaaaaa-\(number + 1)") }
            let now = ControllerClock.system.wall()
            let found = try await reconciler(kiosk).reconcile(days: 3, asked: now)
            #expect(found.differences.isEmpty)
            #expect(found.sales == 1)
            #expect(found.payments == 1, "the oldest of 251, on the third page")
            var bounds = Reconciler.Bounds()
            bounds.pagesMax = 2
            await #expect(throws: ReconciliationFailure.tooManyPages(2)) {
                try await reconciler(kiosk, bounds: bounds).reconcile(days: 3, asked: now)
            }
        }
    }

    @Test func `a difference is read once more by itself before it is believed`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in try await kiosk.serve(.pays) }
            // The lists lag behind, and do not show the payment.
            kiosk.simulator.withModel { model, _ in
                model.faults = ["payments", "events"].map {
                    Fault(
                        method: "GET", path: "/api/v1/\($0)",
                        action: .alter([JSONMember("data", [])]))
                }
            }
            let now = ControllerClock.system.wall()
            let found = try await reconciler(kiosk).reconcile(days: 3, asked: now)
            #expect(found.differences.isEmpty)
            #expect(found.there[.yen] == MoneySums(captured: 150))
            #expect(
                kiosk.simulator.requests.contains { $0.path.hasPrefix("/api/v1/payments/") },
                "the payment was read")
        }
    }

    @Test func `a refund of an older sale is found by its event`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in try await kiosk.serve(.pays) }
            let sale = try #require(kiosk.witness.seen.histories.values.first)
            // The list does not reach back to the payment; the event tells of it.
            let empty = Fault(
                method: "GET", path: "/api/v1/payments",
                action: .alter([JSONMember("data", [])]))
            kiosk.simulator.withModel { model, now in
                _ = model.refundOnDevice(payment: sale.payment?.text ?? "", amount: 20, at: now)
                model.faults = [empty]
            }
            let now = ControllerClock.system.wall()
            let found = try await reconciler(kiosk).reconcile(days: 3, asked: now)
            #expect(found.differences.map(\.kind) == [.refundedOnlyThere])
            #expect(found.there[.yen] == MoneySums(captured: 150, refunded: 20))
        }
    }

    /// Somebody else's sale.
    private func sell(_ kiosk: Kiosk, _ order: String) {
        let authorization = "Basic c2tfdGVzdF9zaW11bGF0b3I6"
        let body =
            #"{"amount":100,"currency":"JPY","payment_data":{"external_order_num":"\#(order)"}}"#
        kiosk.simulator.withModel { model, now in
            func post(_ path: String, _ body: String, _ key: String) {
                let answer = model.handle(
                    ModelRequest(
                        method: "POST", path: "/api/v1" + path,
                        headers: ["Authorization": authorization, "X-KOMOJU-IDEMPOTENCY": key],
                        body: Array(body.utf8)), at: now)
                precondition(answer.status == 200, "the stand-in refuses \(path)")
            }
            post("/sessions", body, order)
            let session = model.sessions.last?.id ?? ""
            post("/terminals/\(model.terminalID)/sessions/\(session)/push", "", order + "-push")
            _ = model.tap(.good, at: now)
        }
    }
}
