/// From a payment at KOMOJU to the relay, by how the kiosk comes to know of it.
struct NewsBench {
    /// The daemon's binary.
    let binary: String
    /// Where its files are kept.
    let workplace: Workplace
    /// How many customers there are for each way.
    let count: Int

    /// What one way led to.
    private struct Outcome {
        var way: NewsWay
        var samples: Samples
        var firstKnown: [String]
    }

    /// Sells with each way in turn, on kiosks side by side, so that what else the machine does
    /// meets all of them; answers with the figures, of which polling is the reference.
    func measure() async throws -> [Figure] {
        let outcomes = try await withKiosks(NewsWay.allCases[...]) { kiosks in
            for number in 1...count {
                // Customers pay at no time of the kiosk's: steps of the golden ratio meet every one.
                let phase = (Double(number) * 0.618_033_988_75)
                    .truncatingRemainder(dividingBy: 1)
                for kiosk in kiosks { try await kiosk.sell(phase: phase) }
            }
            var outcomes: [Outcome] = []
            for kiosk in kiosks {
                outcomes.append(
                    Outcome(
                        way: kiosk.way, samples: Samples(milliseconds: kiosk.times),
                        firstKnown: try await kiosk.firstKnown()))
            }
            return outcomes
        }
        let polling = outcomes.first { $0.way == .polling }
        return outcomes.map { figure($0, polling: $0.way == .polling ? nil : polling?.samples) }
    }

    private func withKiosks<Result>(
        _ ways: ArraySlice<NewsWay>, _ kiosks: [NewsKiosk] = [],
        _ body: ([NewsKiosk]) async throws -> Result
    ) async throws -> Result {
        guard let way = ways.first else { return try await body(kiosks) }
        let room = try workplace.room("news-\(kiosks.count)")
        return try await NewsKiosk.run(way, binary: binary, in: room) { kiosk in
            try await withKiosks(ways.dropFirst(), kiosks + [kiosk], body)
        }
    }

    private func figure(_ outcome: Outcome, polling: Samples?) -> Figure {
        var slow = "p95 \(Report.number(outcome.samples.p95)) ms"
        if let polling, polling.p95 > 0 {
            slow += ", \(Report.number(outcome.samples.p95 / polling.p95))× that of polling"
        }
        return Figure(
            name: "payment → relay, \(outcome.way.rawValue)", unit: "ms", samples: outcome.samples,
            reference: polling.map { Figure.Reference(name: "polling", samples: $0) },
            meaning: "from the customer's payment until the relay's line moves, "
                + outcome.way.meaning,
            isWait: true, details: [slow] + outcome.firstKnown)
    }
}
