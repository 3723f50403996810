/// Why the control socket cannot be had.
public enum ControlSocketError: Error, Sendable, Equatable {
    /// The folder of the path is not there.
    case folderMissing(path: String, folder: String)
    /// Somebody listens there; their process, where the system tells.
    case inUse(path: String, by: Int32?)
    /// What stands at the path is no socket; it was not touched.
    case notASocket(path: String)
    /// The system refused.
    case system(path: String, OperatingSystemError)
}

extension ControlSocketError: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .folderMissing(let path, let folder):
            """
            \(path): there is no folder \(folder); systemd makes it (RuntimeDirectory=), by hand \
            it is made before the service starts, or control.socket names another place
            """
        case .inUse(let path, let process):
            "\(path): \(process.map { "process \($0)" } ?? "another process") listens there; "
                + "stop that one, or name another path in control.socket"
        case .notASocket(let path):
            "\(path): this is not a socket, and stays as it is; name another path in control.socket"
        case .system(let path, let error): "\(path): \(error)"
        }
    }
}
