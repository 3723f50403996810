import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import UnixSignals

@testable import KioskDaemon

/// Signals that come while no configuration is in force.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ServiceSignalsTests {
    private enum Wish: Equatable {
        case reload, stop
    }

    /// It takes its time to end, and something is asked for meanwhile.
    private struct SlowEnd: Service {
        let signal: Int32

        func run() async throws {
            try await gracefulShutdown()
            kill(getpid(), signal)
        }
    }

    /// One run of the daemon, as far as signals see it; it ends with the first wish.
    private static func live(
        _ signals: ServiceSignals, beside services: [any Service] = []
    ) async throws(DaemonError) -> Wish? {
        let (wishes, wish) = AsyncStream<Wish>.makeStream()
        let service = SignalService(
            signals, reload: { wish.yield(.reload) }, stop: { wish.yield(.stop) })
        let group = ServiceGroup(
            configuration: .init(
                services: (services + [service]).map { .init(service: $0) },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        do {
            return try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                var heard = wishes.makeAsyncIterator()
                let first = await heard.next()
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return first
            }
        } catch {
            throw .other("\(error)")
        }
    }

    @Test func `a stop between two configurations ends the second, and every further one`()
        async throws
    {
        let signals = await ServiceSignals(stop: [.sigusr1], reload: .sigusr2)
        try await signals.heard { () async throws(DaemonError) in
            kill(getpid(), SIGUSR2)
            #expect(try await Self.live(signals) == .reload)
            #expect(!signals.stopWasAsked)
            // Nobody listens now.
            kill(getpid(), SIGUSR1)
            #expect(try await Self.live(signals) == .stop)
            #expect(try await Self.live(signals) == .stop)
        }
        #expect(signals.stopWasAsked)
    }

    @Test(arguments: [SIGUSR1, SIGUSR2])
    func `what is asked while the first configuration ends is for the second`(
        signal: Int32
    ) async throws {
        let signals = await ServiceSignals(stop: [.sigusr1], reload: .sigusr2)
        try await signals.heard { () async throws(DaemonError) in
            kill(getpid(), SIGUSR2)
            #expect(try await Self.live(signals, beside: [SlowEnd(signal: signal)]) == .reload)
            #expect(try await Self.live(signals) == (signal == SIGUSR1 ? .stop : .reload))
        }
    }

    @Test func `each reload is made once`() async throws {
        let signals = await ServiceSignals(stop: [.sigusr1], reload: .sigusr2)
        try await signals.heard { () async throws(DaemonError) in
            for _ in 0..<3 {
                kill(getpid(), SIGUSR2)
                #expect(try await Self.live(signals) == .reload)
            }
            #expect(!signals.takeReload())
        }
    }
}
