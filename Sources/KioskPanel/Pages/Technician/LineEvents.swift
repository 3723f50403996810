import KioskCore

/// A word whenever the lines or the items changed: the inputs' counters move without one, and so do
/// the outputs.
///
/// However many watch, the controller is asked as often as for one of them: the source shares what
/// it reads.
struct LineEvents: AsyncSequence, Sendable {
    /// Who is asked.
    let source: any PanelSource
    /// How often: a pulse of the usual length, 400 ms, is on at one look at least, with time left to
    /// show it. A shorter one is seen by its item's count.
    var interval: Duration = .milliseconds(250)

    /// What is compared.
    private struct Lines: Equatable {
        let inputs: [PanelInput]
        let outputs: [PanelOutputReading]
        let items: [PanelStatus.Item]
        let reasons: [OutOfServiceReason]
        let faults: [FaultName]
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let events: LineEvents
        private var last: Lines??

        fileprivate init(_ events: LineEvents) {
            self.events = events
        }

        /// Waits for a change; `nil` when whoever watches has gone.
        mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(Never) -> PanelEvent? {
            while true {
                let lines = await events.lines()
                defer { last = .some(lines) }
                if let last, last != lines { return PanelEvent("changed") }
                do {
                    try await Task.sleep(for: events.interval)
                } catch {
                    return nil
                }
            }
        }
    }

    /// Begins with what is so now.
    func makeAsyncIterator() -> Iterator { Iterator(self) }

    private func lines() async -> Lines? {
        do throws(PanelSourceError) {
            let status = try await source.status()
            return Lines(
                inputs: status.inputs, outputs: status.outputs, items: status.items,
                reasons: status.reasons, faults: status.faults)
        } catch {
            return nil
        }
    }
}
