import KioskCore
import Testing

@testable import KioskPanel

struct SessionTableTests {
    private static let start = Instant(nanoseconds: 0)
    private static let peer = PanelPeer(address: "192.0.2.7", isLoopback: false)
    private static let password = PasswordHash(of: "one password", costLog: 10)

    @Test func `a secret opens its session, from its address, until it is closed`() {
        var table = SessionTable()
        let (session, secret) = table.open(
            name: "Tanaka", peer: Self.peer, password: Self.password, at: Self.start)
        func use(_ secret: String, _ peer: PanelPeer = Self.peer) -> PanelSession? {
            table.use(secret, peer: peer, password: Self.password, at: Self.start)
        }
        #expect(use(secret) == session)
        #expect(use("") == nil)
        #expect(use(String(secret.dropLast())) == nil)
        #expect(use(session.formToken) == nil)
        #expect(use(secret, PanelPeer(address: "192.0.2.8", isLoopback: false)) == nil)
        #expect(use(secret) == session)
        table.close(secret)
        #expect(use(secret) == nil)
        #expect(table.count == 0)
    }

    @Test func `no two secrets or form tokens are the same`() {
        var table = SessionTable()
        var drawn: Set<String> = []
        for _ in 0..<100 {
            let (session, secret) = table.open(
                name: nil, peer: Self.peer, password: Self.password, at: Self.start)
            drawn.formUnion([secret, session.formToken])
            #expect(secret.count == 64 && session.formToken.count == 64)
        }
        #expect(drawn.count == 200)
    }

    @Test func `a session ends when it is idle for half an hour, and after twelve hours`() {
        var table = SessionTable()
        let (session, secret) = table.open(
            name: nil, peer: Self.peer, password: Self.password, at: Self.start)
        func use(at now: Instant) -> PanelSession? {
            table.use(secret, peer: Self.peer, password: Self.password, at: now)
        }
        var now = Self.start
        while now - Self.start < SessionTable.lengthMax - .seconds(1_800) {
            now = now + .seconds(1_799)
            #expect(use(at: now) == session)
        }
        #expect(use(at: Self.start + SessionTable.lengthMax) == nil)
        #expect(table.count == 0)

        let (_, second) = table.open(
            name: nil, peer: Self.peer, password: Self.password, at: Self.start)
        #expect(
            table.use(
                second, peer: Self.peer, password: Self.password,
                at: Self.start + SessionTable.idleMax) == nil)
    }

    @Test func `another password ends every session, and none of them comes back`() {
        var table = SessionTable()
        let (_, secret) = table.open(
            name: nil, peer: Self.peer, password: Self.password, at: Self.start)
        let other = PasswordHash(of: "other password", costLog: 10)
        #expect(table.use(secret, peer: Self.peer, password: other, at: Self.start) == nil)
        #expect(
            table.use(secret, peer: Self.peer, password: Self.password, at: Self.start) == nil)
        #expect(table.use(secret, peer: Self.peer, password: nil, at: Self.start) == nil)
    }

    @Test func `one session too many ends the one that was idle longest`() {
        var table = SessionTable()
        var secrets: [String] = []
        for number in 0...SessionTable.countMax {
            let now = Self.start + .seconds(number)
            if let first = secrets.first {
                #expect(
                    table.use(first, peer: Self.peer, password: Self.password, at: now) != nil)
            }
            secrets.append(
                table.open(name: nil, peer: Self.peer, password: Self.password, at: now).secret)
            #expect(table.count <= SessionTable.countMax)
        }
        let now = Self.start + .seconds(60)
        let alive = secrets.map {
            table.use($0, peer: Self.peer, password: Self.password, at: now) != nil
        }
        #expect(alive == [true, false] + Array(repeating: true, count: SessionTable.countMax - 1))
    }
}
