import KioskCore
import KioskGPIO
import KioskJournal

extension ControllerLoop {
    /// The service as it is now; reading it changes nothing.
    func serviceStatus() -> ServiceStatus {
        let machine = operated.machine
        let now = ports.clock.monotonic()
        let status = KioskStatus(machine)
        return ServiceStatus(
            kiosk: status,
            saleStateAge: status.sale.map { now - (saleState.since(of: $0) ?? now) },
            refunds: machine.refunds.map(\.owing),
            receipts: machine.receipts.map(\.owing.sale),
            held: machine.held,
            items: machine.settings.items.map(\.id),
            inputs: wait.counts(at: now),
            outputs: OutputReading.all(of: ports.lines.plan, keeper.lines.outputStates),
            news: ports.news.counts,
            facts: facts,
            uptime: now - facts.startedAt,
            journalPath: journal.path,
            journalBytes: journalBytes,
            at: ports.clock.wall())
    }

    /// Nobody is refused the rest of the status because a file cannot be looked at.
    private var journalBytes: Int64? {
        do throws(JournalError) {
            return try journal.sizeInBytes()
        } catch {
            return nil
        }
    }
}

/// Since when the running sale is in its state, as the loop saw it.
struct SaleStateTime: Sendable {
    private var sale: KioskStatus.RunningSale?
    private var begin: Instant?

    /// Takes the sale that runs now.
    mutating func take(_ running: KioskStatus.RunningSale?, at now: Instant) {
        guard running != sale else { return }
        sale = running
        begin = now
    }

    /// When the sale came to this state; `nil` when that was not seen yet.
    func since(of running: KioskStatus.RunningSale) -> Instant? {
        running == sale ? begin : nil
    }
}
