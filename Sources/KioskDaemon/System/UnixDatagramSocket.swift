import Glibc

/// A Unix datagram socket that sends: one message, one datagram.
///
/// It is not connected, so that a receiver may go and come back.
public final class UnixDatagramSocket: Sendable {
    private let descriptor: CInt

    /// A socket whose patient sends wait at most `sendTimeout` for the receiver; more than zero.
    public init(sendTimeout: Duration = .seconds(1)) throws(OperatingSystemError) {
        precondition(sendTimeout > .zero, "a time-out of zero would wait for ever")
        let kind = CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try uninterrupted("socket") { socket(AF_UNIX, kind, 0) }
        let (seconds, attoseconds) = sendTimeout.components
        var limit = timeval(
            tv_sec: Int(seconds),
            // Rounded up, because zero would mean for ever.
            tv_usec: min(999_999, Int(attoseconds / 1_000_000_000_000) + 1))
        let size = socklen_t(MemoryLayout<timeval>.size)
        let descriptor = descriptor
        try uninterrupted("setsockopt SO_SNDTIMEO") {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        }
    }

    deinit {
        // Linux frees the descriptor even when close reports an error, so there is no retry.
        _ = close(descriptor)
    }

    /// Sends one datagram, whole or not at all.
    ///
    /// - Parameter patiently: whether to wait for a receiver that is behind, up to the time-out.
    public func send(
        _ datagram: [UInt8], to address: UnixSocketAddress, patiently: Bool
    ) throws(OperatingSystemError) {
        let flags = CInt(MSG_NOSIGNAL) | (patiently ? 0 : CInt(MSG_DONTWAIT))
        try uninterrupted("sendto \(address.text)") {
            unsafe address.withSocketAddress { name, length in
                unsafe sendto(descriptor, datagram, datagram.count, flags, name, length)
            }
        }
    }
}
