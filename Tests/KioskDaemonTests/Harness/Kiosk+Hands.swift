import FoundationEssentials
import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import Testing

/// The hands of people in front of the kiosk.
extension Kiosk {
    /// Holds an input, or lets it go.
    func drive(_ line: String, active: Bool) {
        do throws(GPIOError) {
            try chip.drive(line, active ? .high : .low)
        } catch {
            preconditionFailure("the mock chip has no input \(line): \(error)")
        }
    }

    /// Makes the next operations on a line fail.
    func fail(_ line: String, times: Int = 1) {
        do throws(GPIOError) {
            // EIO
            for _ in 0..<times { try chip.fail(line, with: SystemError(code: 5)) }
        } catch {
            preconditionFailure("the mock chip has no line \(line): \(error)")
        }
    }

    /// Holds a card to the terminal.
    @discardableResult
    func tap(_ card: Card) -> TapOutcome {
        simulator.withModel { $0.tap(card, at: $1) }
    }

    /// Whether the terminal asks for this kiosk's money and nobody's card is in it.
    var canTap: Bool {
        simulator.withModel { model, now in
            guard let screen = model.screen(at: now) else { return false }
            return screen.orderNumber != nil && screen.remaining > .zero && !screen.isProcessing
        }
    }

    /// Somebody else's session on the terminal, without an order number.
    func occupyTerminal() {
        let authorization = "Basic c2tfdGVzdF9zaW11bGF0b3I6"
        func post(_ path: String, _ body: String) -> ModelRequest {
            ModelRequest(
                method: "POST", path: path,
                headers: [
                    "Authorization": authorization, "X-KOMOJU-IDEMPOTENCY": UUID().uuidString,
                ],
                body: Array(body.utf8))
        }
        let status = simulator.withModel { model, now in
            _ = model.handle(post("/api/v1/sessions", #"{"amount":999,"currency":"JPY"}"#), at: now)
            let session = model.sessions.last?.id ?? ""
            let push = "/api/v1/terminals/\(model.terminalID)/sessions/\(session)/push"
            return model.handle(post(push, ""), at: now).status
        }
        precondition(status == 200, "the terminal cannot be occupied: \(status)")
    }

    /// Ends what `occupyTerminal()` began.
    func clearTerminal() {
        simulator.withModel { model, now in
            guard let screen = model.screen(at: now), screen.orderNumber == nil else { return }
            _ = model.pressCancelOnDevice(at: now)
        }
    }

    /// Waits until a press would be taken.
    func ready() async throws {
        try await witness.wait(until: "the kiosk is ready") { $0.isReady }
    }

    /// Presses the item's button until a sale opens, and answers with it.
    func press() async throws -> SaleID {
        let before = witness.seen.lastSale
        // A button counts as let go only after its debounce time (I1).
        try await Task.sleep(for: KioskSetup.debounce * 4)
        drive(KioskSetup.buttonLine, active: true)
        defer { drive(KioskSetup.buttonLine, active: false) }
        try await witness.wait(until: "a sale is open") { $0.lastSale != before }
        guard let sale = witness.seen.lastSale else {
            throw WaitedInVain(what: "a sale is open", seen: "none")
        }
        return sale
    }

    /// Waits until the sale is decided and its money, if it goes back, is back.
    func settled(_ sale: SaleID) async throws {
        try await witness.wait(until: "sale \(sale) is settled") { $0.isSettled(sale) }
    }

    /// Serves one customer from a ready kiosk to a settled sale.
    @discardableResult
    func serve(_ habit: Habit) async throws -> SaleHistory {
        try await ready()
        let customer = Customer(habit, at: self)
        let hook = witness.hook { customer.see($0) }
        defer {
            witness.unhook(hook)
            customer.leave()
        }
        let sale = try await press()
        try await settled(sale)
        return try history(of: sale)
    }

    /// Serves a customer who pays, and expects the item to come out.
    func sells() async throws {
        let sale = try await serve(.pays)
        #expect(sale.standing == .delivered, "\(witness.seen.story)")
    }

    func history(of sale: SaleID) throws -> SaleHistory {
        guard let history = witness.seen.histories[sale] else {
            throw WaitedInVain(what: "sale \(sale) is on record", seen: witness.seen.story)
        }
        return history
    }
}
