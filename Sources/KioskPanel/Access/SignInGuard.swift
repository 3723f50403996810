import KioskCore

/// Slows down whoever guesses: after some wrong passwords an address has to wait, longer each time,
/// and all addresses together have a limit too. What it remembers is bounded.
struct SignInGuard: Sendable {
    /// So many wrong passwords in a row are free.
    static let failuresMax = 5
    /// The first wait; each further failure doubles it.
    static let waitMin: Duration = .seconds(60)
    /// The longest wait.
    static let waitMax: Duration = .seconds(3_600)
    /// An address that was silent for so long begins anew.
    static let memory: Duration = .seconds(2 * 3_600)
    /// So many addresses are remembered.
    static let addressesMax = 256
    /// So many failures of addresses off this machine together within `windowLength` close the
    /// sign-in for the rest of it; on this machine it stays open.
    static let windowFailuresMax = 60
    /// The length of the window in which they are counted.
    static let windowLength: Duration = .seconds(300)

    private struct Record {
        var failures = 0
        var last: Instant
        var waitsUntil: Instant
    }

    private var records: [String: Record] = [:]
    private var windowBegin: Instant?
    private var windowFailures = 0

    /// How long an address has to wait; `nil` when it may try.
    mutating func wait(for peer: PanelPeer, at now: Instant) -> Duration? {
        forget(at: now)
        if let record = records[Self.key(of: peer)] {
            return record.waitsUntil > now ? record.waitsUntil - now : nil
        }
        if peer.isLoopback { return nil }
        // Nobody is pushed out of the memory by whoever comes from many addresses.
        if records.count >= Self.addressesMax { return Self.waitMin }
        guard let windowBegin, windowFailures >= Self.windowFailuresMax else { return nil }
        return windowBegin + Self.windowLength - now
    }

    /// Takes in that an address gave a wrong password.
    mutating func failed(_ peer: PanelPeer, at now: Instant) {
        forget(at: now)
        var record = records[Self.key(of: peer)] ?? Record(last: now, waitsUntil: now)
        record.failures += 1
        record.last = now
        if record.failures >= Self.failuresMax {
            let doublings = min(record.failures - Self.failuresMax, 10)
            record.waitsUntil = now + min(Self.waitMin * (1 << doublings), Self.waitMax)
        }
        records[Self.key(of: peer)] = record
        guard !peer.isLoopback else { return }
        if windowBegin == nil { windowBegin = now }
        windowFailures += 1
    }

    /// Takes in that an address gave the right password.
    mutating func succeeded(_ peer: PanelPeer) {
        records[Self.key(of: peer)] = nil
    }

    /// How many addresses are remembered.
    var addressCount: Int { records.count }

    private mutating func forget(at now: Instant) {
        if let begin = windowBegin, now - begin >= Self.windowLength {
            windowBegin = nil
            windowFailures = 0
        }
        guard records.contains(where: { now - $0.value.last >= Self.memory }) else { return }
        records = records.filter { now - $0.value.last < Self.memory }
    }

    /// The address; of IPv6 the network, because a household has as many addresses as it likes.
    private static func key(of peer: PanelPeer) -> String {
        guard peer.address.contains(":"), !peer.isLoopback else { return peer.address }
        let groups = peer.address.split(separator: ":", omittingEmptySubsequences: false)
        // The short form leaves out zeros, anywhere: `fe80::1` is of the network `fe80:0:0:0`.
        let gap = groups.firstIndex(of: "") ?? groups.endIndex
        let zeros = max(0, 8 - groups.count { !$0.isEmpty })
        let whole =
            groups[..<gap] + Array(repeating: "0", count: zeros)
            + groups[gap...].filter { !$0.isEmpty }
        return whole.prefix(4).joined(separator: ":")
    }
}
