/// A TLS handshake that failed, so that no request was written.
///
/// The TLS library is no dependency of this module: its errors are told by their type's name.
struct TLSFailure: Equatable {
    /// Certificate or something else.
    let reason: NotSent

    /// Nil for every error that is not surely one of the handshake.
    init?(_ error: any Error) {
        self.init(
            typeName: String(reflecting: type(of: error)),
            text: String(describing: error)
        )
    }

    /// The decision itself, apart so that it can be tested without a handshake.
    init?(typeName: String, text: String) {
        let isLibraryError = typeName.hasPrefix("NIOSSL.")
        guard isLibraryError else { return nil }
        if text.contains("CERTIFICATE_VERIFY_FAILED")
            || text.contains("unableToValidateCertificate")
            || text.contains("noCertificateToValidate")
            || text.contains("failedToValidateHostname")
            || text.contains("serverHostnameImpossibleToMatch")
        {
            reason = .certificateRefused
        } else if text.contains("handshakeFailed") || text.contains("cannotUseIPAddressInSNI")
            || text.contains("noSuchFilesystemObject") || text.contains("failedToLoadCertificate")
        {
            reason = .tlsFailed
        } else {
            // An alert or a broken stream later on: something may have been written.
            return nil
        }
    }
}
