import KOMOJU
import KioskCore
import KioskPanel
import Synchronization
import Testing

@testable import KioskDaemon

/// What a delivery is judged to be, and what comes of it.
struct WebhookDeskTests {
    /// The desk's surroundings: a clock, a token that may change, and the hints that it gave.
    private final class Surroundings: Sendable {
        private struct State {
            var token: String? = SignedDelivery.token
            var now = Instant(nanoseconds: 1)
            var hints: [SessionID] = []
            var tokenReadings = 0
        }

        private let state = Mutex(State())
        let log = LogRecording()
        let tally = NewsTally()

        var hints: [SessionID] { state.withLock { $0.hints } }
        var tokenReadings: Int { state.withLock { $0.tokenReadings } }

        func set(token: String?) { state.withLock { $0.token = token } }

        func pass(_ duration: Duration) { state.withLock { $0.now = $0.now + duration } }

        func desk(_ memory: EventMemory = EventMemory()) -> WebhookDesk {
            WebhookDesk(
                readToken: { () throws(DaemonError) in try self.readToken() },
                memory: memory, tally: tally, now: { self.state.withLock { $0.now } },
                logger: log.logger()
            ) { session in
                self.state.withLock { $0.hints.append(session) }
            }
        }

        private func readToken() throws(DaemonError) -> WebhookToken {
            let text = state.withLock { state in
                state.tokenReadings += 1
                return state.token
            }
            guard let text else { throw .other("no token") }
            do throws(WebhookTokenError) {
                return try WebhookToken(text)
            } catch {
                throw .webhookToken(error)
            }
        }
    }

    private let around = Surroundings()

    private func openDesk() throws -> WebhookDesk {
        let desk = around.desk()
        try desk.open()
        return desk
    }

    /// Hands in a delivery as the receiver does: judged, answered, and only then worked on.
    private func deliver(
        _ body: [UInt8], signedBy token: String = SignedDelivery.token, to desk: WebhookDesk
    ) -> Int {
        deliver(body, signature: SignedDelivery.signature(body, token: token), to: desk)
    }

    private func deliver(_ body: [UInt8], signature: String?, to desk: WebhookDesk) -> Int {
        switch desk.judge(body, signature) {
        case .accepted(let then):
            then()
            return 200
        case .refused(let status):
            return status
        }
    }

    @Test func `the documented delivery hints at its session, when it is answered`() throws {
        let desk = try openDesk()
        let verdict = desk.judge(
            SignedDelivery.documented, SignedDelivery.documentedSignature)
        guard case .accepted(let then) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(around.hints == [])
        then()
        #expect(around.hints == [SessionID(SignedDelivery.session)])
        #expect(around.tally.counts.deliveries == 1)
    }

    @Test func `an event that was seen is answered, counted and dropped`() throws {
        let desk = try openDesk()
        for _ in 0..<5 {
            #expect(deliver(SignedDelivery.documented, to: desk) == 200)
        }
        #expect(around.hints.count == 1)
        #expect(around.tally.counts.deliveries == 5)
        #expect(around.tally.counts.duplicates == 4)
    }

    @Test(arguments: ["captured", "authorized", "failed", "refunded", "of another day"])
    func `whatever the payment is said to be, its session is read and no more`(
        status: String
    ) throws {
        let desk = try openDesk()
        let event = SignedDelivery.event("a", data: SignedDelivery.payment(status))
        #expect(deliver(event, to: desk) == 200)
        #expect(around.hints == [SessionID(SignedDelivery.session)])
    }

    @Test(arguments: [
        ("ping", #"{"anything":["at","all"]}"#), ("ping", "null"), ("customer.created", "7"),
        ("payment.updated", SignedDelivery.payment("captured", session: nil)),
    ])
    func `what names no session is answered and hints at nothing`(
        type: String, data: String
    ) throws {
        let desk = try openDesk()
        #expect(deliver(SignedDelivery.event("b", type: type, data: data), to: desk) == 200)
        #expect(around.hints == [])
        let first = around.log.all.first { $0.message == "KOMOJU's webhook reaches this kiosk" }
        #expect(first?.line.contains(type) == true)
    }

    @Test func `a forged, altered or unsigned delivery is refused with 401`() throws {
        let desk = try openDesk()
        let body = SignedDelivery.documented
        #expect(deliver(body, signedBy: "whsec-another", to: desk) == 401)
        #expect(deliver(body, signature: nil, to: desk) == 401)
        let altered = body + [UInt8(ascii: " ")]
        #expect(
            deliver(altered, signature: SignedDelivery.documentedSignature, to: desk) == 401)
        #expect(around.hints == [])
        #expect(around.tally.counts.refused == 3)
        #expect(around.tally.counts.deliveries == 0)
    }

    @Test(arguments: ["", "[", "{}", "[]", #"{"id":"../..","type":"ping"}"#])
    func `what is signed and no event is refused with 400`(text: String) throws {
        let desk = try openDesk()
        #expect(deliver(Array(text.utf8), to: desk) == 400)
        #expect(around.hints == [])
    }

    @Test func `refusals are told once an hour, and never with what was sent`() throws {
        let desk = try openDesk()
        for _ in 0..<1_000 {
            _ = deliver(SignedDelivery.documented, signedBy: "whsec-forger", to: desk)
        }
        func told() -> [String] {
            around.log.all.filter { $0.message == "a delivery was refused" }.map(\.line)
        }
        #expect(told().count == 1)
        around.pass(WebhookDesk.refusalTellingPause)
        _ = deliver(SignedDelivery.documented, signedBy: "whsec-forger", to: desk)
        #expect(told().count == 2)
        #expect(told().last?.contains("1001") == true)
        #expect(!around.log.text.contains("9q8w7e6r5t4y3u2i1o0p9a8s7"))
        #expect(!around.log.text.contains(SignedDelivery.token))
    }

    @Test func `a token that was changed is taken over at the first delivery signed with it`()
        throws
    {
        let desk = try openDesk()
        around.set(token: "whsec-new")
        around.pass(WebhookDesk.tokenReadingPause)
        #expect(deliver(SignedDelivery.documented, signedBy: "whsec-new", to: desk) == 200)
        #expect(deliver(SignedDelivery.documented, to: desk) == 401)
        #expect(
            around.log.all.contains { $0.message == "another webhook token is used from now on" })
    }

    @Test func `forgers have the token read every ten seconds at the most`() throws {
        let desk = try openDesk()
        for _ in 0..<100 {
            #expect(deliver(SignedDelivery.documented, signedBy: "x", to: desk) == 401)
            around.pass(.milliseconds(200))
        }
        // Once to open the desk, and once in the twenty seconds after the first ten.
        #expect(around.tokenReadings == 2)
    }

    @Test func `a token that cannot be read any more leaves the one that was read in force`()
        throws
    {
        let desk = try openDesk()
        around.set(token: nil)
        around.pass(WebhookDesk.tokenReadingPause)
        #expect(deliver(SignedDelivery.documented, signedBy: "x", to: desk) == 401)
        #expect(deliver(SignedDelivery.documented, to: desk) == 200)
    }

    @Test func `without a token the desk does not open, and judges nothing to be genuine`() {
        around.set(token: nil)
        let desk = around.desk()
        #expect(throws: DaemonError.self) { try desk.open() }
        #expect(deliver(SignedDelivery.documented, signedBy: "", to: desk) == 401)
    }
}
