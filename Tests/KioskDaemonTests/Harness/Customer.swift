import KOMOJUSimulator
import KioskCore
import KioskGPIO
import Synchronization

/// What a customer does at the kiosk.
enum Habit: String, CaseIterable, Sendable {
    /// Taps a good card as soon as the terminal asks for it.
    case pays = "pays"
    /// The first card is declined; when the kiosk has read that, a good one follows (M11).
    case declinedThenPays = "is declined, then pays"
    /// The card is declined, and the customer leaves.
    case declined = "is declined"
    /// Presses and leaves.
    case walksAway = "walks away"
    /// Presses the kiosk's cancel button.
    case cancels = "cancels"
    /// Presses cancel on the terminal.
    case cancelsOnDevice = "cancels on the device"
    /// Presses cancel, and taps before KOMOJU has heard of it (M6).
    case tapsBeforeCancel = "taps before the cancel"
    /// Presses cancel, and taps when KOMOJU has answered it (M6).
    case tapsAfterCancel = "taps after the cancel"
    /// Opens the door and pays; what is paid cannot be vended (S4).
    case opensDoorAndPays = "opens the door and pays"
    /// A chip card whose second step ends in captured.
    case paysByChip = "pays by chip card"
    /// A chip card whose second step ends in cancelled (M9).
    case chipIsCancelled = "has a chip card that is cancelled"
    /// Presses cancel while a chip card is in its second step.
    case chipThenCancels = "cancels with a chip card under way"
    /// Presses cancel, and taps when KOMOJU has answered it, whatever the screen says.
    case tapsLate = "taps late"
}

/// A customer that acts on what happens, at once, whatever the machine's load.
final class Customer: Sendable {
    private struct State {
        var tapped = 0
        var readings = 0
        var hasCancelled = false
    }

    private let habit: Habit
    private let kiosk: Kiosk
    private let state = Mutex(State())

    init(_ habit: Habit, at kiosk: Kiosk) {
        self.habit = habit
        self.kiosk = kiosk
    }

    /// Lets go of everything.
    func leave() {
        for line in [KioskSetup.buttonLine, KioskSetup.cancelLine, KioskSetup.doorLine] {
            kiosk.drive(line, active: false)
        }
    }

    /// Sees what happens, and acts.
    func see(_ moment: Witness.Moment) {
        switch habit {
        case .pays: if isAnswer(moment) { tapOnce(.good) }
        case .declinedThenPays: declinedThenPays(moment)
        case .declined: if isAnswer(moment) { tapOnce(.declined(code: "card_expired")) }
        case .walksAway: break
        case .cancels: pressCancel(moment)
        case .cancelsOnDevice: cancelOnDevice(moment)
        case .tapsBeforeCancel:
            pressCancel(moment)
            if case .calling(let call) = moment, call.request.isCancel { tapOnce(.good) }
        case .tapsAfterCancel:
            pressCancel(moment)
            if case .called(let call, _) = moment, call.request.isCancel { tapOnce(.good) }
        case .opensDoorAndPays:
            if isAnswer(moment) { kiosk.drive(KioskSetup.doorLine, active: true) }
            if case .calling(let call) = moment, call.request.isCancel { tapOnce(.good) }
        case .paysByChip:
            if isAnswer(moment) { tapOnce(.chip(captured: true, after: .milliseconds(150))) }
        case .chipIsCancelled:
            if isAnswer(moment) { tapOnce(.chip(captured: false, after: .milliseconds(150))) }
        case .chipThenCancels:
            if isAnswer(moment) {
                tapOnce(.chip(captured: true, after: .milliseconds(150)))
                kiosk.drive(KioskSetup.cancelLine, active: true)
            }
        case .tapsLate:
            pressCancel(moment)
            if case .called(let call, .done) = moment, call.request.isCancel { tapLate() }
        }
    }

    /// Whether a call of the sale was answered, so that the terminal may show something new.
    private func isAnswer(_ moment: Witness.Moment) -> Bool {
        guard case .called(let call, _) = moment else { return false }
        return call.sale != nil && kiosk.canTap
    }

    private func tapOnce(_ card: Card) {
        guard kiosk.canTap, state.withLock({ $0.tapped }) == 0 else { return }
        state.withLock { $0.tapped += 1 }
        kiosk.tap(card)
    }

    private func tapLate() {
        guard state.withLock({ $0.tapped }) == 0 else { return }
        state.withLock { $0.tapped += 1 }
        kiosk.tap(.good)
    }

    private func declinedThenPays(_ moment: Witness.Moment) {
        guard isAnswer(moment) else { return }
        if state.withLock({ $0.tapped }) == 0 {
            tapOnce(.declined(code: "insufficient_funds"))
        } else if case .called(let call, .done) = moment, call.request.isReading {
            let (readings, tapped) = state.withLock { state in
                state.readings += 1
                return (state.readings, state.tapped)
            }
            guard readings >= 2, tapped == 1 else { return }
            state.withLock { $0.tapped = 2 }
            kiosk.tap(.good)
        }
    }

    private func pressCancel(_ moment: Witness.Moment) {
        if isAnswer(moment), !state.withLock({ $0.hasCancelled }) {
            state.withLock { $0.hasCancelled = true }
            kiosk.drive(KioskSetup.cancelLine, active: true)
        }
        if case .recorded(.cancelAsked) = moment {
            kiosk.drive(KioskSetup.cancelLine, active: false)
        }
    }

    private func cancelOnDevice(_ moment: Witness.Moment) {
        guard isAnswer(moment), !state.withLock({ $0.hasCancelled }) else { return }
        state.withLock { $0.hasCancelled = true }
        _ = kiosk.simulator.withModel { $0.pressCancelOnDevice(at: $1) }
    }
}

extension CloudRequest {
    /// Whether it asks KOMOJU to end a session.
    var isCancel: Bool {
        switch self {
        case .cancelOnTerminal, .cancelSession: true
        case .createSession, .push, .readSession, .findPayments, .readPayment, .refund,
            .printReceipt, .probe:
            false
        }
    }

    /// Whether it reads a session.
    var isReading: Bool {
        if case .readSession = self { true } else { false }
    }
}
