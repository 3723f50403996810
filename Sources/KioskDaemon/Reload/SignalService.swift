import ServiceLifecycle

/// Has one run of the daemon do what signals ask: it reloads, and it stops.
///
/// It ends in its turn only, as the group shuts down: one that ended for a stop while the group ends
/// for a reload would have the others cancelled.
struct SignalService: Service {
    private let signals: ServiceSignals
    private let reload: @Sendable () -> Void
    private let stop: @Sendable () -> Void

    /// - Parameters:
    ///   - reload: looks at the configuration file once.
    ///   - stop: has the run end; to be asked again changes nothing.
    init(
        _ signals: ServiceSignals, reload: @escaping @Sendable () -> Void,
        stop: @escaping @Sendable () -> Void
    ) {
        self.signals = signals
        self.reload = reload
        self.stop = stop
    }

    /// Runs until the group shuts down.
    func run() async throws {
        for await _ in signals.rings().cancelOnGracefulShutdown() {
            if signals.stopWasAsked {
                stop()
            } else if signals.takeReload() {
                reload()
            }
        }
    }
}
