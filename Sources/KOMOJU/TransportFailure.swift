internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Turns what the HTTP client throws before an answer's head into one of the three failures.
///
/// Only what is known to happen before anything is written counts as "not sent" (M7).
enum TransportFailure {
    /// The failure's family and reason.
    static func classify(_ error: any Error) -> KOMOJUError {
        if error is CancellationError { return .unknown(.cancelled) }
        if let failure = error as? HTTPClientError { return classify(failure) }
        if let failure = error as? NIOConnectionError { return .notSent(classify(failure)) }
        if let failure = error as? IOError, failure.errnoCode == ECONNREFUSED {
            return .notSent(.connectionRefused)
        }
        if let failure = error as? ChannelError, case .connectTimeout = failure {
            return .notSent(.connectTimedOut)
        }
        if error is HTTPParserError { return .unknown(.notHTTP) }
        if let failure = TLSFailure(error) { return .notSent(failure.reason) }
        return .unknown(.connectionLost)
    }

    private static func classify(_ error: HTTPClientError) -> KOMOJUError {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            .notSent(.connectTimedOut)
        case .tlsHandshakeTimeout:
            .notSent(.tlsFailed)
        case .alreadyShutdown:
            .notSent(.shutDown)
        case .invalidURL, .emptyHost, .emptyScheme:
            .notSent(.invalidRequest("the address cannot be used"))
        case .cancelled, .requestStreamCancelled:
            .unknown(.cancelled)
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            .unknown(.timedOut)
        default:
            .unknown(.connectionLost)
        }
    }

    /// This error comes from name lookup and connecting only: nothing was written.
    private static func classify(_ error: NIOConnectionError) -> NotSent {
        guard !error.connectionErrors.isEmpty else {
            return error.dnsAError ?? error.dnsAAAAError == nil
                ? .unreachable(errno: 0) : .nameNotResolved
        }
        var worst: Int32 = 0
        for failure in error.connectionErrors.map(\.error) {
            if let failure = failure as? ChannelError, case .connectTimeout = failure {
                return .connectTimedOut
            }
            // One address may be unreachable where the other one refuses: the refusal tells more.
            guard let failure = failure as? IOError else { continue }
            if failure.errnoCode == ECONNREFUSED { return .connectionRefused }
            worst = failure.errnoCode
        }
        return worst == ETIMEDOUT ? .connectTimedOut : .unreachable(errno: worst)
    }
}
