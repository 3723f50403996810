/// Why a panel does not serve.
public enum PanelServerError: Error, Sendable, Equatable {
    /// The address is taken, not ours, or not allowed.
    case cannotListen(host: String, port: Int, reason: String)
    /// The certificate or its key cannot be used.
    case cannotEncrypt(TLSFilesError)
}

extension PanelServerError: CustomStringConvertible {
    /// What failed, on what, and what to do.
    public var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason):
            "the panel cannot listen on \(host):\(port): \(reason); choose another address"
                + " (panel.listen)"
        case .cannotEncrypt(let error):
            "the panel cannot use its certificate: \(error) (panel.tls)"
        }
    }
}
