internal import AsyncHTTPClient
public import Logging
public import NIOCore
internal import NIOPosix

/// KOMOJU's API as typed calls. It knows nothing of kiosks and decides nothing.
///
/// Every call makes exactly one attempt (each page of a list is one), bounded by one deadline from
/// the first byte sent to the last byte read, and fails in one of the three ways of `KOMOJUError`.
/// TLS is always verified, redirects are never followed. Call `shutdown()` before the last copy of
/// the client goes away.
public struct KOMOJUClient: Sendable {
    /// The longest body of an answer that is read: 1 MiB.
    public static let responseBytesMax = 1 << 20
    /// The time-outs that a call can be given.
    public static let requestTimeoutRange = Duration.milliseconds(100)...Duration.seconds(120)
    /// The most pages that the walk over a list reads.
    public static let listPagesMax = 20
    /// How many elements a page of a walked list is asked to have.
    public static let listPageSize = 50

    /// How long a connection that nobody uses is kept, in seconds: longer than a waiting kiosk's
    /// pause between two looks at KOMOJU, so that the next customer finds it open.
    private static let idleConnectionTimeoutSeconds: Int64 = 75

    let baseURL: BaseURL
    let credential: SecretKey
    let requestTimeout: Duration
    let userAgent: String
    let logger: Logger
    let httpClient: HTTPClient
    let gate: ShutdownGate
    let onCall: @Sendable (CallTiming) -> Void
    private let ownEventLoops: MultiThreadedEventLoopGroup?

    /// Makes a client; nothing is sent and no name is looked up yet.
    ///
    /// - Parameters:
    ///   - baseURL: `https://komoju.com`; `http://` for loopback hosts only.
    ///   - credential: the merchant's secret key.
    ///   - requestTimeout: the deadline of a whole call, within `requestTimeoutRange`. Half of it
    ///     is allowed for making a connection, so that most failures to connect are told apart
    ///     from requests that nobody answered.
    ///   - productVersion: the `x.y.z` of the `User-Agent`.
    ///   - eventLoopGroup: one event loop of its own if nil.
    ///   - logger: gets one debug message a call: method, path, status; never a body or a header.
    ///   - onCall: hears of every attempt that was begun when it is over; it must not wait.
    public init(
        baseURL: String,
        credential: SecretKey,
        requestTimeout: Duration,
        productVersion: String,
        eventLoopGroup: (any EventLoopGroup)? = nil,
        logger: Logger = Logger(label: "komoju"),
        onCall: @escaping @Sendable (CallTiming) -> Void = { _ in }
    ) throws(KOMOJUSetupError) {
        self.baseURL = try BaseURL(baseURL)
        guard Self.requestTimeoutRange.contains(requestTimeout) else {
            throw .requestTimeoutOutOfRange
        }
        guard !productVersion.isEmpty,
            productVersion.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .invalidProductVersion }
        self.credential = credential
        self.requestTimeout = requestTimeout
        self.userAgent = "kioskd/" + productVersion
        self.logger = logger
        self.onCall = onCall
        gate = ShutdownGate()
        let configuration = Self.configuration(requestTimeout: requestTimeout)
        if let eventLoopGroup {
            ownEventLoops = nil
            httpClient = HTTPClient(eventLoopGroup: eventLoopGroup, configuration: configuration)
        } else {
            let own = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            ownEventLoops = own
            httpClient = HTTPClient(eventLoopGroup: own, configuration: configuration)
        }
    }

    /// The same client with another key: connections and shutdown are shared.
    public func replacing(_ credential: SecretKey) -> KOMOJUClient {
        KOMOJUClient(self, credential: credential)
    }

    private init(_ other: KOMOJUClient, credential: SecretKey) {
        baseURL = other.baseURL
        self.credential = credential
        requestTimeout = other.requestTimeout
        userAgent = other.userAgent
        logger = other.logger
        httpClient = other.httpClient
        gate = other.gate
        onCall = other.onCall
        ownEventLoops = other.ownEventLoops
    }

    private static func configuration(requestTimeout: Duration) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.timeout.connect = TimeAmount(requestTimeout / 2)
        configuration.connectionPool.idleTimeout = .seconds(idleConnectionTimeoutSeconds)
        // The caller backs off and repeats; a second layer of retries would only hide failures.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.networkFrameworkWaitForConnectivity = false
        return configuration
    }

    /// Closes all connections and, if the client made it, the event loop.
    ///
    /// Calls that are under way end with an unknown outcome; later ones are not sent.
    public func shutdown() async throws(KOMOJUShutdownError) {
        guard gate.close() else { throw .alreadyShutDown }
        do {
            try await httpClient.shutdown()
            await gate.waitUntilEmpty()
            try await ownEventLoops?.shutdownGracefully()
        } catch {
            throw .failed
        }
    }
}

extension KOMOJUClient: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Address and mode, never the key (X1).
    public var description: String { "KOMOJUClient(\(baseURL.origin), \(credential))" }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// A mirror with the address only, so that `dump` goes no deeper.
    public var customMirror: Mirror { Mirror(self, children: ["baseURL": baseURL.origin]) }
}
