import KOMOJUSimulator
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskPanel
import Logging
import ServiceLifecycle
import Synchronization

/// The demo's machine as its page shows it, and the page's hands.
///
/// A press drives the mock chip's lines, a card is held to the stand-in's terminal: the daemon in
/// between is the product's own and knows nothing of the page.
final class DemoFront: MachineFront, Service {
    /// How often the page looks at the terminal, which tells no news by itself.
    private static let lookInterval: Duration = .milliseconds(100)
    /// So many rows of the journal are on the page.
    private static let journalRowsMax = 60

    struct Shown {
        var status: KioskStatus?
        var journal: [FrontJournalRow] = []
        var histories = SaleHistories()
        var relays: [String: Relay] = [:]
        var trials = 0
        var lastMessage: String?
        /// A card that waits for the moment in which the session is being cancelled.
        var lastMomentTap = false
    }

    struct Relay {
        var on = false
        var began = Instant(nanoseconds: 0)
        var pulses = 0
        var lastLength: Duration?
    }

    let stage: DemoStage
    let shown = Mutex(Shown())
    private let broadcast = FrontBroadcast()

    init(_ stage: DemoStage) {
        self.stage = stage
        stage.chip.observe { [weak self] in self?.take($0) }
    }

    /// Tells the page of every change until the demo ends.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var last: FrontSnapshot?
            while !Task.isCancelled {
                self.tapAtLastMomentIfDue()
                let now = await self.snapshot()
                if now != last { self.broadcast.send(.snapshot(now)) }
                last = now
                do {
                    try await Task.sleep(for: Self.lookInterval)
                } catch {
                    return
                }
            }
        }
        broadcast.finish()
    }

    /// Takes in what the controller says.
    func take(_ notice: ControllerNotice) {
        var rows: [FrontJournalRow] = []
        shown.withLock { shown in
            switch notice {
            case .status(let status): shown.status = status
            case .journalUnusable: shown.status = nil
            case .pulseEnded: break
            case .recorded(let records):
                rows = records.map(FrontJournalRow.init)
                shown.journal = (shown.journal + rows).suffix(Self.journalRowsMax)
                for stored in records { shown.absorb(stored) }
            }
        }
        for row in rows { broadcast.send(.journal(row)) }
    }

    private func take(_ change: MockChange) {
        guard
            let item = stage.configuration.items.first(where: {
                $0.dispense.output.line.description == change.line
            })
        else { return }
        let on = change.level == .high
        let length: Duration? = shown.withLock { shown in
            var relay = shown.relays[change.line] ?? Relay()
            guard relay.on != on else { return nil }
            relay.on = on
            if on {
                relay.began = change.at
                relay.pulses += 1
            } else {
                relay.lastLength = change.at - relay.began
            }
            shown.relays[change.line] = relay
            return on ? nil : relay.lastLength
        }
        broadcast.send(
            .relay(
                FrontRelay(
                    item: item.id, on: on, atNanoseconds: change.at.nanoseconds,
                    lengthNanoseconds: length?.wholeNanoseconds)))
    }
}

extension DemoFront.Shown {
    fileprivate mutating func absorb(_ stored: StoredRecord) {
        histories.absorb(stored)
        // A new customer does not see what the last card came to.
        if case .saleOpened = stored.record { lastMessage = nil }
        if case .outputTried = stored.record { trials += 1 }
    }
}

extension DemoFront {
    func changes() -> AsyncStream<FrontChange> { broadcast.changes() }

    func press(_ item: ItemID, down: Bool) async {
        guard let wanted = stage.configuration.item(item) else { return }
        drive(wanted.button.input, active: down)
    }

    func pressCancel(down: Bool) async {
        guard let button = stage.configuration.inputs.cancelButton else { return }
        drive(button, active: down)
    }

    func set(_ contact: FrontContact.Kind, active: Bool) async {
        guard let line = stage.configuration.line(of: contact) else { return }
        drive(line, active: active)
    }

    func terminal(_ action: TerminalAction) async -> String? {
        switch action {
        case .tapGoodCard: return tap(.good)
        case .tapDeclinedCard: return tap(.declined(code: "insufficient_funds"))
        case .tapAtLastMoment:
            guard stage.simulator.withModel({ $0.screen(at: $1) }) != nil else {
                return "The terminal shows nothing to pay."
            }
            // KOMOJU takes its time with the cancel, so that the card has a chance to win (M6).
            stage.simulator.withModel { model, _ in model.switches.cancelEffect = .delayed }
            shown.withLock {
                $0.lastMomentTap = true
                $0.lastMessage = "Waiting for the payment window to close…"
            }
            return nil
        case .pressCancel:
            let pressed = stage.simulator.withModel { $0.pressCancelOnDevice(at: $1) }
            shown.withLock { $0.lastMessage = pressed ? "Cancelled" : nil }
            return pressed ? nil : "There is nothing to cancel."
        case .setOnline(let online):
            stage.simulator.withModel { $0.setTerminalOnline(online, at: $1) }
            shown.withLock { $0.lastMessage = nil }
            return nil
        }
    }

    private func tap(_ card: Card) -> String? {
        let outcome = stage.simulator.withModel { $0.tap(card, at: $1) }
        let (message, refusal): (String?, String?) =
            switch outcome {
            case .captured: ("Approved", nil)
            case .authorized: ("Processing", nil)
            case .declined: ("Declined. Try another card.", nil)
            case .refused: ("Not accepted", "The session on the screen is over.")
            case .nothingShown: (nil, "The terminal shows nothing to pay.")
            case .offline: (nil, "The terminal has no connection.")
            }
        shown.withLock { $0.lastMessage = message }
        return refusal
    }

    private func tapAtLastMomentIfDue() {
        let isDue = shown.withLock { shown in
            guard shown.lastMomentTap, let sale = shown.status?.sale?.opening.sale,
                shown.histories[sale]?.cancelReason != nil
            else { return false }
            shown.lastMomentTap = false
            return true
        }
        guard isDue else { return }
        _ = tap(.good)
        stage.simulator.withModel { model, _ in model.switches.cancelEffect = .atOnce }
    }

    private func drive(_ line: KioskConfiguration.InputLine, active: Bool) {
        let high = active != line.isActiveLow
        do throws(GPIOError) {
            try stage.chip.drive(line.line.description, high ? .high : .low)
        } catch {
            stage.logger.error("a line cannot be driven", metadata: ["error": "\(error)"])
        }
    }
}
