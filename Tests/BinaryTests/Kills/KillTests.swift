import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// The real binary, selling in bad weather, killed at moments that nobody chose, again and again.
///
/// By hand: `KIOSKD_KILLS=300 swift test --filter KillTests`, with `KIOSKD_BINARY` for a release
/// build and `KIOSKD_SEED` to play a script again.
@Suite(.serialized)
struct KillTests {
    private static func variable(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    @Test(.timeLimit(.minutes(90)))
    func `killed at random while it sells, all books agree to the yen`() async throws {
        let ordered = Self.variable("KIOSKD_KILLS").map { Int(clamping: $0) }
        let seed = Self.variable("KIOSKD_SEED") ?? UInt64.random(in: 1...999_999)
        print("kills, seed \(seed): repeat with KIOSKD_SEED=\(seed)")
        let file = KioskFile(
            paymentWindowSeconds: 10, cancelConfirmSeconds: 12, sessionExpiresSeconds: 15,
            stock: nil)
        try await Kiosk.with(file) { kiosk in
            try Weather.clear(kiosk.simulator)
            var day = KillingDay(kiosk, seed: seed, isLong: ordered != nil)
            for _ in 0..<(ordered ?? 8) { try await day.liveAndDie() }
            try await day.settle()
            let text = try day.summary()
            print(text)
            // So many kills meet every moment, or they were not random.
            if day.report.kills >= 100 { #expect(day.report.unmet.isEmpty) }
        }
    }
}

/// A day of such lives.
private struct KillingDay {
    /// When the power goes.
    private enum Cause: CaseIterable {
        case time, tap, relay
    }

    let kiosk: Kiosk
    private(set) var report: KillReport
    private var generator: SeededGenerator
    private var weather = Weather()
    private var passer = Passer()
    /// Whether there is time for long lives, and for money that comes late.
    private let isLong: Bool
    private let lifeMillisecondsMax: Int

    init(_ kiosk: Kiosk, seed: UInt64, isLong: Bool) {
        self.kiosk = kiosk
        self.isLong = isLong
        report = KillReport(seed: seed)
        generator = SeededGenerator(state: seed)
        lifeMillisecondsMax = isLong ? 24_000 : 4_500
    }

    /// One start, some customers, and the kill.
    mutating func liveAndDie() async throws {
        let starts = try kiosk.count(.started)
        let cause = Cause.allCases.randomElement(using: &generator) ?? .time
        let isShort = generator.happens(inHundred: 15)
        let life = generator.milliseconds(isShort ? 0...400 : 400...lifeMillisecondsMax)
        let fuse = generator.milliseconds(0...600)
        var end = ContinuousClock.now + life
        try kiosk.launch()
        if !isShort {
            try await kiosk.connect()
            var isLit = false
            try await eventually("the power goes", within: .seconds(30)) {
                try serve()
                let isTriggered = try isCause(cause, since: end - life)
                if isTriggered && !isLit {
                    isLit = true
                    end = min(end, .now + fuse)
                }
                return ContinuousClock.now >= end
            }
        } else {
            try await eventually("the power goes") { ContinuousClock.now >= end }
        }
        try kiosk.crash()
        if try kiosk.life.errors.contains("crash loop") { report.countCrashLoop() }
        report.count(try kiosk.sales(), hasStarted: try kiosk.count(.started) > starts)
        if passer.isPaying, generator.happens(inHundred: 40) {
            if try kiosk.simulator.tap(.good).payment != nil { report.countPaymentInTheDark() }
        }
        passer.leave()
    }

    private mutating func serve() throws {
        if let ending = try kiosk.life.poll() { throw TestFailure("kioskd ended, \(ending)") }
        try weather.pass(over: kiosk.simulator, &generator, late: isLong)
        try passer.step(at: kiosk, &generator)
    }

    private func isCause(_ cause: Cause, since begin: ContinuousClock.Instant) throws -> Bool {
        switch cause {
        case .time: false
        case .tap: passer.lastTap.map { $0 >= begin } ?? false
        case .relay:
            try KioskFile.Item.all.contains { try kiosk.panel.level($0.relay) == 1 }
        }
    }

    /// Good weather, and time for everything that is owed; then it sells as before.
    mutating func settle() async throws {
        try Weather.clear(kiosk.simulator)
        try await kiosk.start()
        try await eventually("nothing is owed any more", within: .seconds(120)) {
            try kiosk.sales().allSatisfy { $0.standing != .open && $0.standing != .refundOwed }
        }
        if isLong {
            // Money that came after the end of a session is found and goes back (M6).
            try await eventually("no session is watched any more", within: .seconds(300)) {
                try kiosk.sales().allSatisfy { $0.closed || $0.standing == .held }
            }
        }
        try await kiosk.expectSelling()
        try await kiosk.stop()
    }

    /// What it came to.
    func summary() throws -> String {
        let sales = try kiosk.sales()
        return report.text(
            sales: sales, balance: Laws.Balance(try kiosk.simulator.ledger().entries, sales),
            pulses: try KioskFile.Item.all.flatMap { try kiosk.pulses($0) })
    }
}
