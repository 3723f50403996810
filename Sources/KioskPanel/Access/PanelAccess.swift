import HTTPTypes
public import KioskCore
import NIOPosix
import Synchronization

/// Who may read the pages, and who may change something.
///
/// A program on this machine reads without a password. Whoever is elsewhere signs in first, and to
/// change anything everybody does.
public final class PanelAccess: Sendable {
    /// What happens at the sign-in, for the log.
    public enum Notice: Sendable, Equatable {
        /// Somebody signed in.
        case signedIn(name: String?, address: String)
        /// Somebody gave a wrong password.
        case wrongPassword(address: String)
        /// An address gave so many wrong passwords that it has to wait.
        case lockedOut(address: String, wait: Duration)
    }

    /// What came of a sign-in.
    enum Attempt: Sendable, Equatable {
        /// It is open; the cookie carries this secret.
        case open(PanelSession, secret: String)
        /// The password is wrong.
        case wrong
        /// The address has to wait for so long.
        case wait(Duration)
        /// Another password is being looked at.
        case busy
        /// No password is set, so nobody can sign in.
        case noPassword
    }

    /// The cookie of a session.
    static let cookie = "kioskd_session"

    private struct State {
        var guardian = SignInGuard()
        var sessions = SessionTable()
        var isChecking = false
    }

    private let password: @Sendable () -> PasswordHash?
    private let now: @Sendable () -> Instant
    private let onNotice: @Sendable (Notice) -> Void
    private let state = Mutex(State())

    /// Access by a password.
    ///
    /// - Parameters:
    ///   - password: Reads the hash that holds now; `nil` when none is set. It is read for each
    ///     sign-in and each use of a session, so that a new password ends all sessions.
    ///   - now: The monotonic clock.
    ///   - onNotice: Called for what the log is to say; must not wait.
    public init(
        password: @escaping @Sendable () -> PasswordHash?,
        now: @escaping @Sendable () -> Instant,
        onNotice: @escaping @Sendable (Notice) -> Void = { _ in }
    ) {
        self.password = password
        self.now = now
        self.onNotice = onNotice
    }

    /// Whether a password is set.
    var hasPassword: Bool { password() != nil }

    /// The session that a request belongs to.
    func session(of request: PanelRequest) -> PanelSession? {
        guard let secret = request.cookie(Self.cookie) else { return nil }
        let password = password()
        return state.withLock {
            $0.sessions.use(secret, peer: request.peer, password: password, at: now())
        }
    }

    /// Whether a request may read pages.
    public func mayRead(_ request: PanelRequest) -> Bool {
        request.isFromThisMachine || session(of: request) != nil
    }

    /// Tries to open a session.
    func signIn(
        password given: String, name: String?, from peer: PanelPeer
    ) async -> Attempt {
        guard let hash = password() else { return .noPassword }
        let objection: Attempt? = state.withLock { state in
            if let wait = state.guardian.wait(for: peer, at: now()) { return .wait(wait) }
            // One at a time: each takes 32 MiB of memory and a processor.
            guard !state.isChecking else { return .busy }
            state.isChecking = true
            return nil
        }
        if let objection { return objection }
        let isRight = await Self.onOtherThread { hash.isOf(given) }
        let attempt: Attempt = state.withLock { state in
            state.isChecking = false
            guard isRight else {
                state.guardian.failed(peer, at: now())
                return state.guardian.wait(for: peer, at: now()).map(Attempt.wait) ?? .wrong
            }
            state.guardian.succeeded(peer)
            let (session, secret) = state.sessions.open(
                name: name, peer: peer, password: hash, at: now())
            return .open(session, secret: secret)
        }
        tell(attempt, of: peer)
        return attempt
    }

    /// Ends the session of a request.
    func signOut(_ request: PanelRequest) {
        guard let secret = request.cookie(Self.cookie) else { return }
        state.withLock { $0.sessions.close(secret) }
    }

    /// The session of a form that was sent, when the form is of one of that session's pages.
    func session(of request: PanelRequest, form: FormText) -> PanelSession? {
        guard let session = session(of: request),
            ConstantTime.isEqual((form["token"] ?? "").utf8, session.formToken.utf8)
        else { return nil }
        return session
    }

    private func tell(_ attempt: Attempt, of peer: PanelPeer) {
        switch attempt {
        case .open(let session, _):
            onNotice(.signedIn(name: session.name, address: session.address))
        case .wrong: onNotice(.wrongPassword(address: peer.address))
        case .wait(let wait): onNotice(.lockedOut(address: peer.address, wait: wait))
        case .busy, .noPassword: break
        }
    }

    /// Computes for a good part of a second, and not on the threads that everybody shares.
    private static func onOtherThread(_ body: @escaping @Sendable () -> Bool) async -> Bool {
        do {
            return try await NIOThreadPool.singleton.runIfActive(body)
        } catch {
            // The process is ending.
            return false
        }
    }
}

extension PanelRequest {
    /// Whether a program on this machine asks for itself; a proxy says for whom it asks.
    public var isFromThisMachine: Bool {
        peer.isLoopback
            && !["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"].contains { text in
                HTTPField.Name(text).map { fields[$0] != nil } ?? false
            }
    }
}
