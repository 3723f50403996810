import FoundationEssentials
import KioskCore
import Testing

/// Selling for a long time: nothing may grow but the record of what was sold.
///
/// As a part of the suite it is short; `.ci/soak` lets it run for as long as asked and draws what
/// it saw.
@Suite(.serialized)
struct SoakTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// How long customers come, in seconds.
    private static let secondsMax = Double(environment["KIOSKD_SOAK_SECONDS"] ?? "") ?? 20
    /// Where the samples are written, when they are wanted.
    private static let samplesPath = environment["KIOSKD_SOAK_SAMPLES"]
    /// A program that starts the service, such as systemd-cat.
    private static let starter = environment["KIOSKD_SOAK_STARTER"]

    /// Customers between two samples.
    private static let sampleInterval = 5
    /// A fit over fewer customers tells more of the noise than of growth.
    private static let fittedMin = 200
    /// The most that a customer may add to the memory, in kB: with 300 a day 110 MB in a year, and
    /// the board is restarted more often than that.
    private static let growthMax = 1.0

    @Test(.timeLimit(.minutes(90)))
    func `a kiosk that sells for long grows in nothing but its journal`() async throws {
        var file = KioskFile()
        file.stock = nil
        // As short as a hand at the door can still interrupt it.
        file.pulseMilliseconds = 150
        try await Kiosk.with(file) { kiosk in
            kiosk.starter = Self.starter
            try await kiosk.startReady()
            let samples = try await sell(kiosk)
            try await kiosk.stop()
            try report(samples, sales: kiosk.sales())
            try judge(samples)
        }
    }

    private func sell(_ kiosk: Kiosk) async throws -> [SoakSample] {
        var samples: [SoakSample] = []
        let clock = ContinuousClock()
        let begin = clock.now
        var customers = 0
        while true {
            let seconds = (clock.now - begin) / .seconds(1)
            if customers % Self.sampleInterval == 0 {
                samples.append(try .of(kiosk, after: seconds, customers: customers))
            }
            guard seconds < Self.secondsMax else { return samples }
            try await SoakCustomer.comes(as: customers).visit(kiosk)
            customers += 1
        }
    }

    private func judge(_ samples: [SoakSample]) throws {
        let second = samples.suffix(samples.count / 2)
        let first = try #require(second.first)
        let last = try #require(second.last)
        #expect(last.threads <= first.threads, "threads")
        // One that is lost with each customer would be in every later sample. Connections to KOMOJU
        // stay for a minute, as many as were needed at once: for a sale, the feed and the probe.
        let descriptors = second.compactMap(\.descriptors)
        let before = descriptors.prefix((descriptors.count + 1) / 2)
        if let most = before.max(), let least = descriptors.dropFirst(before.count).min() {
            #expect(least <= most + 2, "descriptors")
        }
        guard last.customers - first.customers >= Self.fittedMin else { return }
        let fit = try GrowthFit(second.map { (Double($0.customers), Double($0.anonymous)) })
        #expect(fit.slope - 2 * fit.error < Self.growthMax, "kB a customer")
    }

    /// The samples as a file, and what they come to as its last lines.
    private func report(_ samples: [SoakSample], sales: [SaleHistory]) throws {
        guard let path = Self.samplesPath else { return }
        let second = samples.suffix(samples.count / 2)
        let first = try #require(second.first)
        let last = try #require(second.last)
        func fit(_ what: (SoakSample) -> Int) throws -> String {
            let fit = try GrowthFit(second.map { (Double($0.customers), Double(what($0))) })
            return "\(fit.slope) ± \(fit.error)"
        }
        var counts: [String: Int] = [:]
        for sale in sales { counts["\(sale.standing)", default: 0] += 1 }
        let standings = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let text = """
            \(SoakSample.header)
            \(samples.map(\.line).joined(separator: "\n"))
            # sales: \(sales.count), of which \(standings.joined(separator: ", "))
            # in \(last.seconds) s; the second half begins with customer \(first.customers)
            # anonymous memory, kB a customer over the second half: \(try fit(\.anonymous))
            # resident memory, kB a customer over the second half: \(try fit(\.resident))
            # journal, bytes a customer over the second half: \(try fit(\.journal))

            """
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
