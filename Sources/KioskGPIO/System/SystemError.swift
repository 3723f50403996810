import Glibc

/// An `errno` value, with its name.
public struct SystemError: Sendable, Hashable {
    /// The number, positive.
    public let code: Int32

    /// The error of that number.
    public init(code: Int32) {
        self.code = code
    }

    /// The error of that name, for example `EIO`; `nil` for a name that is not known here.
    public init?(name: String) {
        guard let known = Self.names.first(where: { $0.name == name }) else {
            return nil
        }
        code = known.code
    }

    /// The error's name, or its number where it has none here.
    public var name: String {
        Self.names.first { $0.code == code }?.name ?? "errno \(code)"
    }

    /// The error of a device that is gone.
    static let deviceLost = SystemError(code: ENODEV)
    /// The error of a request that makes no sense.
    static let invalid = SystemError(code: EINVAL)
    /// The error of something that is full.
    static let noSpace = SystemError(code: ENOSPC)

    /// Whether the device is gone and will not come back under this handle.
    var meansDeviceLost: Bool {
        code == ENODEV || code == ENXIO
    }

    /// Whether it will be refused as long as nobody changes rights or files.
    var meansForbidden: Bool {
        code == EACCES || code == EPERM || code == ENOTTY
    }

    /// Whether somebody else holds what was asked for.
    var meansBusy: Bool {
        code == EBUSY
    }

    /// The errors that GPIO, sockets and threads are known to give.
    private static let names: [(code: Int32, name: String)] = [
        (EPERM, "EPERM"), (ENOENT, "ENOENT"), (EINTR, "EINTR"), (EIO, "EIO"), (ENXIO, "ENXIO"),
        (EBADF, "EBADF"), (EAGAIN, "EAGAIN"), (ENOMEM, "ENOMEM"), (EACCES, "EACCES"),
        (EBUSY, "EBUSY"), (EEXIST, "EEXIST"), (ENODEV, "ENODEV"), (ENOTDIR, "ENOTDIR"),
        (EISDIR, "EISDIR"), (EINVAL, "EINVAL"), (ENFILE, "ENFILE"), (EMFILE, "EMFILE"),
        (ENOTTY, "ENOTTY"), (ENOSPC, "ENOSPC"), (EROFS, "EROFS"), (EPIPE, "EPIPE"),
        (ERANGE, "ERANGE"), (EDEADLK, "EDEADLK"), (ENAMETOOLONG, "ENAMETOOLONG"),
        (ENOSYS, "ENOSYS"), (EPROTO, "EPROTO"), (ENOTSOCK, "ENOTSOCK"),
        (EOPNOTSUPP, "EOPNOTSUPP"), (EADDRINUSE, "EADDRINUSE"), (ECONNRESET, "ECONNRESET"),
        (ENOBUFS, "ENOBUFS"), (ETIMEDOUT, "ETIMEDOUT"), (ECONNREFUSED, "ECONNREFUSED"),
        (EREMOTEIO, "EREMOTEIO"), (ECANCELED, "ECANCELED"),
    ]
}

extension SystemError: CustomStringConvertible {
    /// The name and the system's words for it, for example `EIO (Input/output error)`.
    public var description: String {
        guard let words = unsafe strerror(code) else {
            return name
        }
        return unsafe "\(name) (\(String(cString: words)))"
    }
}
