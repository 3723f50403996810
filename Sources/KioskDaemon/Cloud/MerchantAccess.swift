public import KOMOJU
public import Logging
import Synchronization

/// KOMOJU's client with the merchant's key, from the moment at which there is a key (X1).
///
/// A key that cannot be had ends nothing: the calls fail as not sent, the kiosk is closed and says
/// why (M14), and the next call reads the key again. The same goes for a key that KOMOJU refused:
/// another one in its file is taken over without a restart.
public final class MerchantAccess: Sendable {
    /// Reads the key from where it belongs.
    public typealias KeyReading = @Sendable () throws(DaemonError) -> SecretKey
    /// Makes the client; nothing is sent by that.
    public typealias ClientMaking = @Sendable (SecretKey) throws(KOMOJUSetupError) -> KOMOJUClient

    private struct State {
        var client: KOMOJUClient?
        var key: SecretKey?
        var isRefused = false
        /// The complaint that is in the log already.
        var said: String?
        var isShutDown = false
    }

    private let readKey: KeyReading
    private let makeClient: ClientMaking
    private let logger: Logger
    private let state: Mutex<State>

    /// Reads the key once. That there is none is no error; an address that no client can use is.
    public init(
        readKey: @escaping KeyReading, makeClient: @escaping ClientMaking, logger: Logger
    ) throws(KOMOJUSetupError) {
        self.readKey = readKey
        self.makeClient = makeClient
        self.logger = logger
        var state = State()
        do throws(DaemonError) {
            let key = try readKey()
            state.client = try Self.made(makeClient, key)
            state.key = key
        } catch {
            if case .client(let fault) = error { throw fault }
            state.said = "\(error)"
            Self.complain(error, logger)
        }
        self.state = Mutex(state)
    }

    /// A client that has its key; whoever made it shuts it down.
    public init(_ client: KOMOJUClient) {
        readKey = { () throws(DaemonError) in throw .other("there is no other key") }
        makeClient = { _ throws(KOMOJUSetupError) in client }
        logger = Logger(label: "komoju") { _ in SwiftLogNoOpLogHandler() }
        state = Mutex(State(client: client, isShutDown: true))
    }

    /// The client with the key that is right as far as anybody knows.
    func client() throws(KOMOJUError) -> KOMOJUClient {
        let result: Result<KOMOJUClient, KOMOJUError> = state.withLock { state in
            if let client = state.client, !state.isRefused { return .success(client) }
            state.isRefused = false
            do throws(DaemonError) {
                return .success(try renewed(&state))
            } catch {
                // A key that KOMOJU refused may be accepted again; none at all will not.
                if let client = state.client { return .success(client) }
                if state.said != "\(error)" {
                    state.said = "\(error)"
                    Self.complain(error, logger)
                }
                return .failure(.notSent(.keyMissing))
            }
        }
        return try result.get()
    }

    /// KOMOJU refuses the key: before the next call it is read again.
    func keyWasRefused() {
        state.withLock { $0.isRefused = true }
    }

    /// Shuts the client down, if one was made here.
    func shutdown() async throws(KOMOJUShutdownError) {
        let client = state.withLock { state in
            defer { state.isShutDown = true }
            return state.isShutDown ? nil : state.client
        }
        try await client?.shutdown()
    }

    private func renewed(_ state: inout State) throws(DaemonError) -> KOMOJUClient {
        guard !state.isShutDown else { throw .other("the client is shut down") }
        let key = try readKey()
        guard let client = state.client else {
            let made = try Self.made(makeClient, key)
            state.client = made
            state.key = key
            logger.log(\.komoju.keyFound)
            return made
        }
        guard state.key != key else { return client }
        let other = client.replacing(key)
        state.client = other
        state.key = key
        logger.log(\.komoju.keyReplaced)
        return other
    }

    private static func made(
        _ makeClient: ClientMaking, _ key: SecretKey
    ) throws(DaemonError) -> KOMOJUClient {
        do throws(KOMOJUSetupError) {
            return try makeClient(key)
        } catch {
            throw .client(error)
        }
    }

    private static func complain(_ error: DaemonError, _ logger: Logger) {
        logger.log(\.komoju.keyMissing, ["error": "\(error)"])
    }
}
