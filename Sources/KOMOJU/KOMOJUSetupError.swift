/// Why a client could not be made; a fault of the configuration, found before anything is sent.
public enum KOMOJUSetupError: Error, Sendable, Equatable {
    /// `http://` to another machine, which would show the key to the network.
    case insecureBaseURL
    /// The base URL cannot be used; the text says why and never repeats the URL.
    case invalidBaseURL(String)
    /// The request time-out lies outside `KOMOJUClient.requestTimeoutRange`.
    case requestTimeoutOutOfRange
    /// The product version has characters that a `User-Agent` header cannot carry.
    case invalidProductVersion
}

extension KOMOJUSetupError: CustomStringConvertible {
    /// What is wrong and what to write instead.
    public var description: String {
        switch self {
        case .insecureBaseURL:
            "base_url: http:// is allowed for this machine only (localhost); write https://"
        case .invalidBaseURL(let why):
            "base_url: \(why); write https://komoju.com"
        case .requestTimeoutOutOfRange:
            "request_timeout_ms: must be from 100 ms to 120 s"
        case .invalidProductVersion:
            "the product version must be visible ASCII"
        }
    }
}
