import AsyncHTTPClient
import FoundationEssentials
public import KioskCore
import NIOCore
import NIOHTTP1
import NIOPosix

/// The commands' side of the control socket: asks the running service.
public struct ControlClient: Sendable {
    /// Why the service did not do it.
    public enum Failure: Error, Sendable, Equatable {
        /// Nobody listens at the path: no service runs, or it has no control socket.
        case nobody
        /// The user may not use the socket.
        case forbidden
        /// The service refuses, with its word for programs and its words for people.
        case refused(code: String, message: String)
        /// No answer came, or none that can be read; the command may have been carried out.
        case noAnswer(String)
    }

    /// The longest answer that is read, in bytes.
    private static let answerBytesMax = 64 << 10
    /// The service answers within its own bound; this is for one that hangs.
    private static let answerTimeMax = CommandDesk.answerTimeMax + .seconds(5)

    /// The socket's path.
    public let path: String

    /// A client that asks at this path.
    public init(path: String) {
        self.path = path
    }

    /// Asks how the service is.
    public func status() async throws(Failure) -> ServiceReport {
        try knock()
        return try read(try await exchange(request(for: "v1/status"), within: Self.answerTimeMax))
    }

    /// Asks for the end of a hold.
    ///
    /// - Parameter claim: What the person says they are called; the service adds what it knows.
    public func resolve(
        _ sale: SaleID, _ decision: ResolutionDecision, claim: String?, why: String
    ) async throws(Failure) -> DecidedSale {
        try await post(
            "v1/sales/\(sale)/resolution",
            ControlMessage.Resolution(decision: decision, by: claim, why: why))
    }

    /// Asks for a latched fault to be cleared, and answers with who cleared it on record.
    public func clear(_ fault: FaultName, claim: String?) async throws(Failure) -> String {
        let name = PathSegment.encoded(fault.description)
        let cleared: ControlMessage.Cleared = try await post(
            "v1/faults/\(name)/clearing", ControlMessage.Clearing(by: claim))
        return cleared.by
    }

    /// States how many of an item there are.
    public func setStock(
        of item: ItemID, to left: Int, claim: String?
    ) async throws(Failure) -> CountedItem {
        try await post(
            "v1/items/\(PathSegment.encoded(item.text))/stock",
            ControlMessage.Stock(left: "\(left)", by: claim))
    }

    /// States that what an item's output moves was replaced.
    public func resetWear(
        of item: ItemID, claim: String?
    ) async throws(Failure) -> CountedItem {
        try await post(
            "v1/items/\(PathSegment.encoded(item.text))/replacement",
            ControlMessage.Deed(by: claim))
    }

    /// Has an item's output moved once, and answers when that is over.
    public func tryOutput(
        of item: ItemID, claim: String?
    ) async throws(Failure) -> TrialResult {
        try await post(
            "v1/items/\(PathSegment.encoded(item.text))/trial", ControlMessage.Deed(by: claim),
            within: CommandDesk.trialTimeMax + .seconds(5))
    }

    private func post<Answer: Decodable>(
        _ target: String, _ body: some Encodable, within limit: Duration = Self.answerTimeMax
    ) async throws(Failure) -> Answer {
        try knock()
        let bytes: Data
        do {
            bytes = try JSONEncoder().encode(body)
        } catch {
            preconditionFailure("a command cannot be written as JSON: \(error)")
        }
        var request = request(for: target)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let answer = try await exchange(request, within: limit)
        return try read(answer)
    }

    private func request(for target: String) -> HTTPClientRequest {
        HTTPClientRequest(url: "http+unix://\(PathSegment.encoded(path))/\(target)")
    }

    /// Looks whether somebody is there, in words that the HTTP client has not.
    private func knock() throws(Failure) {
        let found: UnixSocketProbe
        do throws(OperatingSystemError) {
            found = try UnixSocketProbe.look(at: UnixSocketAddress(path))
        } catch {
            throw .noAnswer("\(error)")
        }
        switch found {
        case .listening: return
        case .nothing, .notASocket, .abandoned: throw .nobody
        case .forbidden: throw .forbidden
        }
    }

    private struct RawAnswer: Sendable {
        let status: UInt
        let body: ByteBuffer
    }

    /// One request and its whole answer, before one deadline.
    private func exchange(
        _ request: HTTPClientRequest, within limit: Duration
    ) async throws(Failure) -> RawAnswer {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroup: loops, configuration: configuration)
        let result = await withTaskGroup(of: Result<RawAnswer, Failure>.self) { group in
            group.addTask { await Self.perform(request, by: client, within: limit) }
            group.addTask {
                do { try await Task.sleep(for: limit) } catch {}
                return .failure(.noAnswer("the service did not answer in time"))
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(.noAnswer("nobody asked"))
        }
        do {
            try await client.shutdown()
            try await loops.shutdownGracefully()
        } catch {
            // The answer is what counts; the process ends soon, and its connections with it.
            return try result.get()
        }
        return try result.get()
    }

    private static func perform(
        _ request: HTTPClientRequest, by client: HTTPClient, within limit: Duration
    ) async -> Result<RawAnswer, Failure> {
        do {
            let response = try await client.execute(
                request, deadline: .now() + TimeAmount(limit))
            let body = try await response.body.collect(upTo: answerBytesMax)
            return .success(RawAnswer(status: response.status.code, body: body))
        } catch {
            return .failure(.noAnswer("\(error)"))
        }
    }

    private func read<Answer: Decodable>(_ answer: RawAnswer) throws(Failure) -> Answer {
        let data = Data(answer.body.readableBytesView)
        do {
            guard answer.status == 200 else {
                let failure = try JSONDecoder().decode(ControlMessage.Failure.self, from: data)
                throw Failure.refused(code: failure.error.code, message: failure.error.message)
            }
            return try JSONDecoder().decode(Answer.self, from: data)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .noAnswer("the answer, status \(answer.status), cannot be read: \(error)")
        }
    }
}
