import Glibc

/// Why something that the operating system was asked for did not happen.
public enum OperatingSystemError: Error, Sendable, Equatable {
    /// A system call failed, with its name and its errno.
    case call(String, code: Int32)
    /// The C library has no function of this name.
    case functionMissing(String)
    /// A socket address that is empty, too long, or of a family that is not supported here.
    case addressUnusable(String)

    /// Whether the message is longer than the socket takes in one piece (EMSGSIZE).
    package var meansTooLong: Bool {
        hasCode(in: [EMSGSIZE])
    }

    /// Whether the receiver did not take the message in time (EAGAIN).
    package var meansBusy: Bool {
        hasCode(in: [EAGAIN, EWOULDBLOCK])
    }

    private func hasCode(in codes: [Int32]) -> Bool {
        switch self {
        case .call(_, let code): codes.contains(code)
        case .functionMissing, .addressUnusable: false
        }
    }
}

extension OperatingSystemError: CustomStringConvertible {
    /// What failed, on what, and the system's words for it.
    public var description: String {
        switch self {
        case .call(let name, let code):
            guard let words = unsafe strerror(code) else {
                return "\(name): errno \(code)"
            }
            return unsafe "\(name): \(String(cString: words)) (errno \(code))"
        case .functionMissing(let name):
            return "the C library has no function \(name)"
        case .addressUnusable(let text):
            return "\(text) is no usable address of a Unix socket: a path or @name of up to "
                + "\(UnixSocketAddress.bytesMax) bytes is"
        }
    }
}
