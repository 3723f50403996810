import KioskCore
import KioskGPIO
import Synchronization

/// The two waits of a customer that are ours: from the press to the request, and from the answer
/// that says captured to the relay.
struct SaleBench {
    /// Where the journals are kept.
    let workplace: Workplace
    /// How many sales are measured with a connection that is there.
    let warmCount: Int
    /// How many sales are measured without one.
    let coldCount: Int

    /// What is not counted: caches fill, the pools of threads grow.
    private static let warmUpCount = 5
    /// About as many bytes as the request for a session has.
    private static let requestSize = 700

    /// Between the references, as between the steps of a sale: with caches as cold as there.
    private static let pause: Duration = .milliseconds(40)

    /// What the same steps cost bare.
    private struct Reference {
        var request: Duration
        var relay: Duration
    }

    private struct Turn {
        var sale: SaleStamps
        var reference: Reference
    }

    /// Sells, each sale followed by its references, and answers with the figures.
    func measure() async throws -> [Figure] {
        let feed = SaleFeed()
        let standIn = try StandIn { feed.take($0) }
        let kioskRoom = try workplace.room("sale")
        let references = try BareSteps(try workplace.room("reference"))
        defer { references.close() }
        let (warm, cold) = try await standIn.serve {
            try await KioskUnderTest.run(in: kioskRoom, port: standIn.port, feed: feed) { kiosk in
                try await feed.ready()
                for _ in 0..<Self.warmUpCount { _ = try await turn(kiosk, references) }
                var (warm, cold): ([Turn], [Turn]) = ([], [])
                for _ in 0..<warmCount { warm.append(try await turn(kiosk, references)) }
                standIn.closesAfterCapture.store(true, ordering: .relaxed)
                // The sale before the first cold one still leaves a connection behind.
                _ = try await turn(kiosk, references)
                for _ in 0..<coldCount { cold.append(try await turn(kiosk, references)) }
                return (warm, cold)
            }
        }
        return try [
            request(warm, "press → request, warm", "over a connection that is there"),
            request(cold, "press → request, cold", "with a TCP connect, without TLS"),
            relay(warm), relayWithoutCommit(warm),
        ]
    }

    private func turn(_ kiosk: KioskUnderTest, _ bare: BareSteps) async throws -> Turn {
        let sale = try await kiosk.sell()
        let request = try bare.request(bytes: Self.requestSize)
        try bare.prepareRelay()
        try await Task.sleep(for: Self.pause)
        return Turn(sale: sale, reference: Reference(request: request, relay: try bare.relay()))
    }

    private func request(_ turns: [Turn], _ name: String, _ how: String) throws -> Figure {
        let accepted = Duration.milliseconds(Workplace.pressMilliseconds)
        let sales = turns.map(\.sale)
        return Figure(
            name: name, unit: "µs",
            samples: Samples(
                microseconds: try sales.map {
                    try $0.span(\.pressedAt, \.requestArrived) - accepted
                }),
            reference: Figure.Reference(
                name: "commit + loopback send",
                samples: Samples(microseconds: turns.map(\.reference.request))),
            aim: .value(1_000),
            meaning: "after a press has lasted, until KOMOJU's side has the request, \(how)",
            details: [
                try part(
                    "timer and machine",
                    sales.map { try $0.span(\.pressedAt, \.openingBegan) - accepted }),
                try part(
                    "commit, and its line in the log",
                    sales.map { try $0.span(\.openingBegan, \.openingEnded) }),
                try part(
                    "HTTP client and loopback",
                    sales.map { try $0.span(\.openingEnded, \.requestArrived) }),
            ])
    }

    private func relay(_ turns: [Turn]) throws -> Figure {
        let sales = turns.map(\.sale)
        return Figure(
            name: "capture read → line active", unit: "µs",
            samples: Samples(
                microseconds: try sales.map { try $0.span(\.captureWritten, \.lineActive) }),
            reference: Figure.Reference(
                name: "commit + set",
                samples: Samples(microseconds: turns.map(\.reference.relay))),
            aim: .ratio(1.5),
            meaning:
                "from the answer that says captured being written until the relay's line moves",
            details: [
                try part(
                    "loopback, HTTP client, reading, machine",
                    sales.map { try $0.span(\.captureWritten, \.armingBegan) }),
                try part(
                    "commit, and its lines in the log",
                    sales.map { try $0.span(\.armingBegan, \.armingEnded) }),
                try part(
                    "permit, guard's thread, set",
                    sales.map { try $0.span(\.armingEnded, \.lineActive) }),
            ])
    }

    private func relayWithoutCommit(_ turns: [Turn]) throws -> Figure {
        Figure(
            name: "the same without the commit", unit: "µs",
            samples: Samples(
                microseconds: try turns.map {
                    try $0.sale.span(\.captureWritten, \.armingBegan)
                        + $0.sale.span(\.armingEnded, \.lineActive)
                }),
            meaning: "what is left of it for everything but the disk")
    }

    private func part(_ name: String, _ durations: [Duration]) throws -> String {
        let samples = Samples(microseconds: durations)
        return "\(name): p50 \(Report.number(samples.p50)) µs, p99 \(Report.number(samples.p99)) µs"
    }
}
