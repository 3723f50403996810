import KioskCore
import KioskDaemon
import KioskGPIO

/// A kiosk of its own, with its own KOMOJU, that comes to know of captures in one way.
final class NewsKiosk {
    /// How it comes to know of them.
    let way: NewsWay
    /// From each payment to the relay.
    private(set) var times: [Duration] = []

    private let standIn: StandIn
    private let daemon: DaemonProcess
    private let panel: MockPanel
    private let controlSocket: String
    private let webhookPort: Int

    /// How long a released button rests, which is longer than its debounce time.
    private static let releasePause: Duration = .milliseconds(60)
    /// A customer takes so long at least, so that the terminal is asked for the payment before.
    private static let payingMin: Duration = .milliseconds(400)
    /// How long a relay is waited for.
    private static let relayWaitMax: Duration = .seconds(15)

    private init(
        _ way: NewsWay, _ standIn: StandIn, _ daemon: DaemonProcess, in room: Workplace,
        webhookPort: Int
    ) throws(BenchError) {
        self.way = way
        self.standIn = standIn
        self.daemon = daemon
        self.webhookPort = webhookPort
        controlSocket = room.controlSocket
        panel = try MockPanel(room.mockSocket)
    }

    /// Runs it for as long as `body` does.
    static func run<Result>(
        _ way: NewsWay, binary: String, in room: Workplace,
        _ body: (NewsKiosk) async throws -> Result
    ) async throws -> Result {
        let standIn = try StandIn()
        standIn.holdPayments()
        let port = try LoopbackSocket.freePort()
        return try await standIn.serve {
            let daemon = try DaemonProcess(
                binary, in: room, port: standIn.port,
                news: Workplace.News(way: way, webhookPort: port))
            do {
                try daemon.selling()
                let kiosk = try NewsKiosk(way, standIn, daemon, in: room, webhookPort: port)
                let result = try await body(kiosk)
                try daemon.stop()
                return result
            } catch {
                try daemon.stop()
                throw error
            }
        }
    }

    /// Sells one item to a customer who pays at some time of the second after it was asked for.
    ///
    /// - Parameter phase: that part of the second.
    func sell(phase: Double) async throws {
        try panel.set(Workplace.button, 0)
        try daemon.serving()
        try panel.set(Workplace.button, 1)
        try await Task.sleep(for: Self.payingMin + .milliseconds(Int(phase * 1_000)))
        let paid = standIn.pay()
        if way == .webhook { try Delivery.send(paid.event, to: webhookPort) }
        let moved = try panel.risen(Workplace.relay, within: Self.relayWaitMax)
        times.append(moved - paid.at)
        try daemon.selling()
        try await Task.sleep(for: Self.releasePause)
    }

    /// The daemon's own count of who knew of the captures first.
    func firstKnown() async throws -> [String] {
        try await ControlClient(path: controlSocket).status().processLines
            .filter { $0.hasPrefix("captures first known") }
    }
}
