/// Why a certificate and its key cannot be used.
public enum TLSFilesError: Error, Sendable, Hashable {
    /// A file is not there or may not be read.
    case unreadable(path: String)
    /// A file is over `TLSFiles.bytesMax`.
    case tooLarge(path: String)
    /// Anybody on this computer may read the key (X1).
    case keyOpenToOthers(path: String)
    /// There is no certificate in the file.
    case noCertificate(path: String, reason: String)
    /// There is no key in the file, or it has a passphrase.
    case noKey(path: String, reason: String)
    /// The key is not the certificate's, or TLS refuses them for another reason.
    case notAPair(certificate: String, key: String, reason: String)
}

extension TLSFilesError: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let path):
            "\(path): cannot be read; is it there, and may kioskd's user read it?"
        case .tooLarge(let path):
            "\(path): is over \(TLSFiles.bytesMax) bytes; name a file in PEM"
        case .keyOpenToOthers(let path):
            "\(path): everybody on this computer may use the key; chmod o= it"
        case .noCertificate(let path, let reason):
            "\(path): holds no certificate in PEM (\(reason))"
        case .noKey(let path, let reason):
            "\(path): holds no key in PEM without a passphrase (\(reason))"
        case .notAPair(let certificate, let key, let reason):
            "\(certificate) and \(key) do not go together (\(reason)); renew both"
        }
    }
}
