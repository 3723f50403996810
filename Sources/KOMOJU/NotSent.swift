/// Why a request certainly never reached KOMOJU.
public enum NotSent: Error, Sendable, Equatable {
    /// The host name has no address, or no name server answered.
    case nameNotResolved
    /// The host answered that nothing listens there.
    case connectionRefused
    /// No connection could be made; the number is the system's `errno`, 0 where there is none.
    case unreachable(errno: Int32)
    /// No connection within the connection time-out.
    case connectTimedOut
    /// The server's certificate was not accepted. A wrong clock shows like this (M14).
    case certificateRefused
    /// No TLS connection could be agreed on, for another reason than the certificate.
    case tlsFailed
    /// There is no secret key to ask with.
    case keyMissing
    /// The request breaks a rule of the API and was not tried; the text names the rule.
    case invalidRequest(String)
    /// The client was shut down.
    case shutDown
    /// The task was cancelled before anything was written.
    case cancelled
}

extension NotSent: CustomStringConvertible {
    /// What failed and what to do.
    public var description: String {
        switch self {
        case .nameNotResolved:
            "the host name could not be resolved; check the network and base_url"
        case .connectionRefused:
            "the host refused the connection; check base_url and its port"
        case .unreachable(let errno):
            "the host cannot be reached (errno \(errno)); check the network"
        case .connectTimedOut:
            "no connection within the time allowed; check the network"
        case .certificateRefused:
            "the server's certificate was not accepted; check this machine's clock first, "
                + "then base_url, the network's proxy and the installed CA certificates"
        case .tlsFailed:
            "no TLS connection could be made; check base_url and the network's proxy"
        case .keyMissing:
            "there is no secret key; write it into its file, or pass it as a credential"
        case .invalidRequest(let rule):
            "the request was not tried: \(rule)"
        case .shutDown:
            "the client is shut down"
        case .cancelled:
            "cancelled before anything was written"
        }
    }
}
