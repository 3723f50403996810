import KOMOJU
import KOMOJUSimulator
import KioskCore
import KioskDaemon
import Testing

@testable import KioskRehearsal

/// Each auditor is shown a forged world and has to find what is wrong with it.
@Suite struct AuditorTests {
    private let opening = SaleOpening(
        sale: SaleID(1), item: "A1", price: .yen(150), orderNumber: "k-a-j-1",
        createKey: "k-a-j-1-create", sessionExpiresSeconds: 300)

    /// KOMOJU after somebody paid under the order number, or did not.
    private func world(paid: Bool) throws -> (model: KOMOJUModel, session: SessionID) {
        var model = KOMOJUModel()
        let time = ModelTime(microsecondsSince1970: 1_772_000_000_000_000)
        let kiosk = try RehearsedKiosk.sample()
        _ = model.handle(try kiosk.modelRequest(for: .createSession(opening)), at: time)
        let session = SessionID(try #require(model.sessions.first).id)
        _ = model.handle(try kiosk.modelRequest(for: .push(session, key: "p")), at: time)
        if paid { _ = model.tap(.good, at: time) }
        return (model, session)
    }

    /// Shows the auditors a sale up to its arming.
    private func armed(
        _ audit: inout Audit, _ model: KOMOJUModel, _ session: SessionID
    ) {
        let payment = PaymentID(model.payments.first?.id ?? "none")
        let facts: [JournalRecord] = [
            .saleOpened(opening),
            .sessionCreated(SessionCreation(sale: opening.sale, session: session)),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: opening.sale, session: session, payment: payment, money: .yen(150),
                    capturedAt: nil)),
            .armed(
                Arming(sale: opening.sale, item: "A1", pulseMilliseconds: 400, stockLeft: nil)),
        ]
        write(facts, &audit, model)
    }

    private func write(_ facts: [JournalRecord], _ audit: inout Audit, _ model: KOMOJUModel) {
        for (index, fact) in facts.enumerated() {
            let stored = StoredRecord(
                sequence: Int64(index + 1), at: WorldTime.wall(at: .zero), record: fact)
            audit.see(.wrote(stored), at: .zero, world: model)
        }
    }

    private func pulse(_ audit: inout Audit, _ model: KOMOJUModel, for duration: Duration) {
        audit.see(.lineOn("A1", isTrial: false), at: .zero + .seconds(1), world: model)
        audit.see(.lineOff("A1"), at: .zero + .seconds(1) + duration, world: model)
    }

    @Test(arguments: [
        (true, DispenseOutcome.delivered, 0), (true, .failed(.stalled), 1), (true, .unknown, 0),
        (false, .delivered, 1), (false, .failed(.stalled), 0),
    ])
    func `a motor's outcome is what it was seen to do`(
        arrives: Bool, outcome: DispenseOutcome, faults: Int
    ) throws {
        var auditor = MovementAuditor(try RehearsedKiosk.sample().settings)
        for item in ["A4", "A6"] as [ItemID] {
            auditor.lineOn(item)
            if arrives { auditor.arrived(item) }
            let result = DispenseResult(sale: SaleID(1), item: item, outcome: outcome)
            #expect([auditor.judge(result, at: .zero)].compactMap(\.self).count == faults)
        }
        // What time alone ends, and what falls past a sensor, is judged elsewhere.
        let other = DispenseResult(sale: SaleID(1), item: "A1", outcome: outcome)
        #expect(auditor.judge(other, at: .zero) == nil)
    }

    @Test func `a sale as it should be is no violation`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        pulse(&audit, model, for: .milliseconds(400))
        write(
            [
                .dispensed(DispenseResult(sale: opening.sale, item: "A1", outcome: .delivered)),
                .saleClosed(SaleClosing(sale: opening.sale)),
            ], &audit, model)
        audit.conclude(at: .zero + .seconds(9), world: model)
        #expect(audit.violations.isEmpty)
    }

    @Test func `a pulse without a capture at KOMOJU breaks the first law`() throws {
        let (model, session) = try world(paid: false)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        audit.see(.lineOn("A1", isTrial: false), at: .zero + .seconds(1), world: model)
        #expect(audit.violations.map(\.law) == ["law 1"])
    }

    @Test func `a pulse that no sale is armed for breaks the first law`() throws {
        let (model, _) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        audit.see(.lineOn("A1", isTrial: false), at: .zero + .seconds(1), world: model)
        #expect(audit.violations.map(\.law) == ["law 1"])
    }

    @Test func `a second pulse for a sale breaks the third law`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        pulse(&audit, model, for: .milliseconds(400))
        audit.see(.lineOn("A1", isTrial: false), at: .zero + .seconds(3), world: model)
        #expect(audit.violations.map(\.law) == ["law 3"])
    }

    @Test func `a pulse that lasts too long breaks the fourth law`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        pulse(&audit, model, for: .milliseconds(411))
        #expect(audit.violations.map(\.law).first == "law 4")
    }

    @Test func `an output that never goes off breaks the fourth law`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        audit.see(.lineOn("A1", isTrial: false), at: .zero + .seconds(1), world: model)
        audit.see(.settling, at: .zero + .seconds(60), world: model)
        #expect(audit.violations.map(\.law).first == "law 4")
    }

    @Test func `a refund that was owed and never made breaks the second law`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        armed(&audit, model, session)
        let payment = PaymentID(try #require(model.payments.first).id)
        write(
            [
                .refundOwed(
                    RefundOwing(
                        sale: opening.sale, payment: payment, money: .yen(150),
                        reason: .capturedTooLate))
            ], &audit, model)
        audit.conclude(at: .zero + .seconds(9), world: model)
        #expect(audit.violations.map(\.law).contains("law 2"))
    }

    @Test func `a sale that ended unpaid although money was taken breaks the second law`() throws {
        let (model, session) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        write(
            [
                .saleOpened(opening),
                .sessionCreated(SessionCreation(sale: opening.sale, session: session)),
                .endedUnpaid(UnpaidEnd(sale: opening.sale, ending: .cancelled)),
                .saleClosed(SaleClosing(sale: opening.sale)),
            ], &audit, model)
        #expect(audit.violations.map(\.law) == ["law 2"])
    }

    @Test func `a payment that belongs to no sale breaks the second law`() throws {
        let (model, _) = try world(paid: true)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        audit.conclude(at: .zero, world: model)
        #expect(audit.violations.allSatisfy { $0.law == "law 2" })
        #expect(!audit.violations.isEmpty)
    }

    @Test func `two refunds of one payment are found`() throws {
        let (paid, session) = try world(paid: true)
        var model = paid
        let kiosk = try RehearsedKiosk.sample()
        let payment = PaymentID(try #require(model.payments.first).id)
        for key in ["r1", "r2"] {
            let refund = try kiosk.modelRequest(
                for: .refund(payment, .yen(75), key: IdempotencyKey(key)))
            _ = model.handle(refund, at: model.now)
        }
        var audit = Audit(try RehearsedKiosk.sample().settings)
        write(
            [
                .saleOpened(opening),
                .sessionCreated(SessionCreation(sale: opening.sale, session: session)),
                .saleClosed(SaleClosing(sale: opening.sale)),
            ], &audit, model)
        #expect(audit.violations.map(\.law) == ["M10"])
    }

    @Test func `a request that the journal does not know of is found`() throws {
        let (model, session) = try world(paid: false)
        var audit = Audit(try RehearsedKiosk.sample().settings)
        let calls: [CloudRequest] = [
            .createSession(opening), .push(session, key: "k"), .readSession(session),
            .cancelSession(session, key: "k"), .readPayment("p"),
            .refund("p", .yen(150), key: "k"), .printReceipt(session, key: "k"),
        ]
        for (index, request) in calls.enumerated() {
            let call = CloudCall(
                id: CallID(Int64(index)), sale: opening.sale, request: request)
            audit.see(.called(call), at: .zero, world: model)
        }
        #expect(audit.violations.count == calls.count)
    }

    @Test func `a kiosk that never sells again is found`() throws {
        var audit = Audit(try RehearsedKiosk.sample().settings)
        audit.judgeLiveness(isReady: false, at: .zero)
        #expect(audit.violations.map(\.law) == ["liveness"])
    }
}
