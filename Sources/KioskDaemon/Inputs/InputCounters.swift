import KioskCore
import KioskGPIO
import Synchronization

/// The counters of the running service: fed by the thread that reads the inputs, when the machine
/// has the news already, and read by whoever asks for the status.
final class InputCounters: Sendable {
    private let tally: Mutex<InputTally>

    /// Counters of the lines' inputs that begin with the levels as they are.
    init(_ lines: KioskLines, settings: MachineSettings, at start: Instant) {
        let levels: [InputRole: Bool]
        do throws(GPIOError) {
            levels = try lines.levels()
        } catch {
            // Whoever needs the levels to sell reads them too, and says so.
            levels = [:]
        }
        tally = Mutex(
            InputTally(lines.plan.inputs, settings: settings, found: levels, at: start))
    }

    /// Takes what an input had to say.
    func take(_ notice: InputNotice) {
        switch notice {
        case .edge(let edge): tally.withLock { $0.take(edge) }
        case .edgesLost(let role, let count): tally.withLock { $0.take(lost: count, of: role) }
        case .inputsUnreadable, .inputsReadable, .chipLost: break
        }
    }

    /// The machine has found the buttons of these items stuck.
    func take(stuck items: Set<ItemID>) {
        guard !items.isEmpty else { return }
        tally.withLock { $0.take(stuck: items) }
    }

    /// What each input did until now.
    func counts(at now: Instant) -> [InputCounts] {
        tally.withLock { tally in
            tally.pass(until: now)
            return tally.counts
        }
    }
}
