import KioskCore
import Testing

/// What customers do at the kiosk.
extension Kiosk {
    /// A sale whose session is on the terminal.
    struct OpenSale {
        let opening: SaleOpening
        let session: String
    }

    /// Presses an item's button until a sale is open for it.
    @discardableResult
    func press(_ item: KioskFile.Item) async throws -> SaleOpening {
        let before = try sales().count
        try await eventually("the buttons are at rest") { try self.panel.isRested }
        try panel.set(item.button, 0)
        let opening = try await eventually("the press of \(item.id) opens a sale") {
            try self.sales().dropFirst(before).first?.opening
        }
        do {
            try panel.set(item.button, 1)
        } catch {
            // It died when its death was ordered for this moment; else it hung up on a customer.
            try await eventually("the kiosk that hung up is dead: \(error)") {
                try self.life.poll() != nil
            }
        }
        try #require(opening.item.text == item.id)
        return opening
    }

    /// Presses an item's button and waits until the terminal asks for the money.
    func openSale(_ item: KioskFile.Item) async throws -> OpenSale {
        let opening = try await press(item)
        let session = try await eventually("the terminal shows the session of \(item.id)") {
            () throws -> String? in
            guard let session = try self.sale(opening.sale).session?.text else { return nil }
            return try self.simulator.screen()?.session == session ? session : nil
        }
        return OpenSale(opening: opening, session: session)
    }

    /// Holds a good card to the terminal, which has to take it.
    func pay() throws {
        let tap = try simulator.tap(.good)
        try #require(tap.outcome == "captured")
    }

    /// Buys an item and waits until it is out, with nothing open behind it.
    @discardableResult
    func buy(_ item: KioskFile.Item) async throws -> SaleHistory {
        let sale = try await openSale(item)
        try pay()
        return try await untilDelivered(sale.opening.sale)
    }

    /// Waits until a sale is delivered and closed, and its relay off.
    @discardableResult
    func untilDelivered(_ sale: SaleID) async throws -> SaleHistory {
        let history = try await until(sale, "is closed") { $0.closed }
        #expect(history.standing == .delivered)
        #expect(history.outcome == .delivered)
        return history
    }

    /// Waits until a sale fits.
    @discardableResult
    func until(
        _ sale: SaleID, _ what: String, within limit: Duration = patience,
        _ fits: (SaleHistory) -> Bool
    ) async throws -> SaleHistory {
        try await eventually("sale \(sale) \(what)", within: limit) {
            let history = try self.sale(sale)
            return fits(history) ? history : nil
        }
    }

    /// What the journal says of a sale.
    func sale(_ number: SaleID) throws -> SaleHistory {
        guard let found = try sales().first(where: { $0.opening.sale == number }) else {
            throw TestFailure("the journal has no sale \(number)")
        }
        return found
    }

    /// The simulator's session.
    func session(_ id: String) throws -> SimulatorProcess.Session {
        guard let found = try simulator.sessions().first(where: { $0.session == id }) else {
            throw TestFailure("the simulator has no session \(id)")
        }
        return found
    }

    /// Checks that the kiosk, started again, is at rest with its outputs off and sells an item.
    func expectSelling(_ item: KioskFile.Item = .coffee) async throws {
        try await untilReady()
        for each in KioskFile.Item.all {
            #expect(try panel.level(each.relay) == 0)
        }
        let before = try pulses(item).count
        try await buy(item)
        #expect(try pulses(item).count == before + 1)
        try await untilReady()
    }
}
