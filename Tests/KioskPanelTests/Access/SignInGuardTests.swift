import KioskCore
import Testing

@testable import KioskPanel

struct SignInGuardTests {
    private static let start = Instant(nanoseconds: 0)
    private static let peer = PanelPeer(address: "192.0.2.7", isLoopback: false)
    private static let near = PanelPeer(address: "127.0.0.1", isLoopback: true)

    private static func peer(_ number: Int) -> PanelPeer {
        PanelPeer(address: "198.51.\(number / 256).\(number % 256)", isLoopback: false)
    }

    @Test(arguments: [peer, near])
    func `the fifth wrong password costs a minute, each further one twice as much, up to an hour`(
        peer: PanelPeer
    ) {
        var guardian = SignInGuard()
        var now = Self.start
        for _ in 1..<SignInGuard.failuresMax {
            guardian.failed(peer, at: now)
            #expect(guardian.wait(for: peer, at: now) == nil)
        }
        for seconds in [60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
            guardian.failed(peer, at: now)
            #expect(guardian.wait(for: peer, at: now) == .seconds(seconds))
            now = now + .seconds(seconds) + .nanoseconds(-1)
            #expect(guardian.wait(for: peer, at: now) == .nanoseconds(1))
            now = now + .nanoseconds(1)
            #expect(guardian.wait(for: peer, at: now) == nil)
        }
    }

    @Test func `the right password and two silent hours begin anew`() {
        var guardian = SignInGuard()
        for _ in 1..<SignInGuard.failuresMax { guardian.failed(Self.peer, at: Self.start) }
        guardian.succeeded(Self.peer)
        #expect(guardian.addressCount == 0)
        for _ in 1...SignInGuard.failuresMax { guardian.failed(Self.peer, at: Self.start) }
        let later = Self.start + SignInGuard.memory
        #expect(guardian.wait(for: Self.peer, at: later) == nil)
        #expect(guardian.addressCount == 0)
    }

    @Test func `one address that has to wait keeps no other out`() {
        var guardian = SignInGuard()
        for _ in 1...SignInGuard.failuresMax { guardian.failed(Self.peer, at: Self.start) }
        #expect(guardian.wait(for: Self.peer(1), at: Self.start) == nil)
    }

    @Test func `many addresses together close the sign-in for a while, but not on the machine`() {
        var guardian = SignInGuard()
        for number in 0..<SignInGuard.windowFailuresMax {
            #expect(guardian.wait(for: Self.peer(number), at: Self.start) == nil)
            guardian.failed(Self.peer(number), at: Self.start)
        }
        #expect(guardian.wait(for: Self.peer(999), at: Self.start) == SignInGuard.windowLength)
        #expect(guardian.wait(for: Self.near, at: Self.start) == nil)
        let later = Self.start + SignInGuard.windowLength
        #expect(guardian.wait(for: Self.peer(999), at: later) == nil)
    }

    @Test func `what is remembered is bounded, and nobody is pushed out of it`() {
        var guardian = SignInGuard()
        var now = Self.start
        for _ in 1...SignInGuard.failuresMax { guardian.failed(Self.peer, at: now) }
        for number in 0..<2_000 {
            now = now + .seconds(1)
            guard guardian.wait(for: Self.peer(number), at: now) == nil else { continue }
            guardian.failed(Self.peer(number), at: now)
        }
        #expect(guardian.addressCount == SignInGuard.addressesMax)
        #expect(guardian.wait(for: Self.peer(1_999), at: now) != nil)
        #expect(guardian.wait(for: Self.near, at: now) == nil)
    }

    @Test func `a household with many IPv6 addresses is one`() {
        var guardian = SignInGuard()
        for number in 1...SignInGuard.failuresMax {
            guardian.failed(
                PanelPeer(address: "2001:db8:1:2:3:4:5:\(number)", isLoopback: false),
                at: Self.start)
        }
        let other = PanelPeer(address: "2001:db8:1:2:9:9:9:9", isLoopback: false)
        #expect(guardian.wait(for: other, at: Self.start) != nil)
        let neighbour = PanelPeer(address: "2001:db8:1:3:9:9:9:9", isLoopback: false)
        #expect(guardian.wait(for: neighbour, at: Self.start) == nil)
    }

    @Test(arguments: [
        ("fe80::", "fe80::a:b:c:d", "fe80:0:0:1::1"),
        ("2001:db8::", "2001:db8::9:9:9:9", "2001:db8:0:1::1"),
        ("2001:db8:1::", "2001:db8:1:0:9:9:9:9", "2001:db8:1:1::1"),
    ])
    func `so it is where its addresses are written in their short form`(
        network: String, other: String, neighbour: String
    ) {
        var guardian = SignInGuard()
        for number in 1...SignInGuard.failuresMax {
            guardian.failed(
                PanelPeer(address: "\(network)\(number)", isLoopback: false), at: Self.start)
        }
        let isKeptOut = { address in
            guardian.wait(for: PanelPeer(address: address, isLoopback: false), at: Self.start)
                != nil
        }
        #expect(isKeptOut(other))
        #expect(!isKeptOut(neighbour))
        #expect(guardian.addressCount == 1)
    }
}
