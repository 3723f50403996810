import Crypto
import KioskCore

/// Somebody who signed in.
public struct PanelSession: Sendable, Equatable {
    /// What they said they are called; `nil` when they said nothing.
    public let name: String?
    /// The address that they signed in from, and stay at.
    public let address: String
    /// What each of their forms carries, so that no other page's form counts as theirs.
    let formToken: String

    /// States a session.
    init(name: String?, address: String, formToken: String) {
        self.name = name
        self.address = address
        self.formToken = formToken
    }
}

/// The sessions that are open, in memory only: a restart signs everybody out.
struct SessionTable: Sendable {
    /// So many people are signed in at once; one more signs out whoever was idle longest.
    static let countMax = 16
    /// A session that is not used for so long is over.
    static let idleMax: Duration = .seconds(30 * 60)
    /// A session is over after so long, however much it is used.
    static let lengthMax: Duration = .seconds(12 * 3_600)
    /// The bytes of a session's secret.
    private static let secretBytes = 32

    private struct Entry {
        let session: PanelSession
        let password: PasswordHash
        let began: Instant
        var used: Instant
    }

    /// By the digest of the secret: finding one tells nothing of how near a guess is.
    private var entries: [[UInt8]: Entry] = [:]

    /// Opens a session; answers with it and with the secret that its cookie carries.
    mutating func open(
        name: String?, peer: PanelPeer, password: PasswordHash, at now: Instant
    ) -> (session: PanelSession, secret: String) {
        forget(at: now)
        if entries.count >= Self.countMax,
            let oldest = entries.min(by: { $0.value.used < $1.value.used })
        {
            entries[oldest.key] = nil
        }
        let secret = Self.draw()
        let session = PanelSession(name: name, address: peer.address, formToken: Self.draw())
        entries[Self.digest(secret)] = Entry(
            session: session, password: password, began: now, used: now)
        return (session, secret)
    }

    /// The session of a secret, used from where it was opened, as long as the password is the one
    /// that opened it.
    mutating func use(
        _ secret: String, peer: PanelPeer, password: PasswordHash?, at now: Instant
    ) -> PanelSession? {
        forget(at: now)
        let key = Self.digest(secret)
        guard let entry = entries[key], entry.session.address == peer.address else { return nil }
        guard entry.password == password else {
            entries[key] = nil
            return nil
        }
        entries[key]?.used = now
        return entry.session
    }

    /// Ends the session of a secret.
    mutating func close(_ secret: String) {
        entries[Self.digest(secret)] = nil
    }

    /// How many are open, idle ones that nobody asked for among them.
    var count: Int { entries.count }

    private mutating func forget(at now: Instant) {
        entries = entries.filter { _, entry in
            now - entry.used < Self.idleMax && now - entry.began < Self.lengthMax
        }
    }

    private static func draw() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<secretBytes).map { _ in
            let byte = UInt8.random(in: 0...255, using: &generator)
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }

    private static func digest(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(secret.utf8)))
    }
}
