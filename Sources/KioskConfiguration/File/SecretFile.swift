/// Reads secrets from where they belong (X1).
public enum SecretFile {
    /// The longest file, in bytes.
    public static let bytesMax = 4096

    /// The KOMOJU secret key: a test key is refused in production, a live key against a stand-in.
    public static func secretKey(
        for configuration: KioskConfiguration, environment: [String: String]
    ) throws(SecretError) -> Secret {
        let (secret, path) = try find(
            .secretKey(of: configuration), environment: environment)
        try checkKey(secret, from: path, for: configuration)
        return secret
    }

    /// Refuses a test key in production, and a live key against a stand-in.
    public static func checkKey(
        _ secret: Secret, from path: String, for configuration: KioskConfiguration
    ) throws(SecretError) {
        let text = secret.revealed()
        if configuration.kiosk.isProduction, text.hasPrefix("sk_test_") {
            throw .testKeyInProduction(path: path)
        }
        if configuration.komoju.baseURL.isLoopback, text.hasPrefix("sk_live_") {
            throw .liveKeyAgainstLoopback(path: path)
        }
    }

    /// The webhook's secret token.
    public static func webhookToken(
        for configuration: KioskConfiguration, environment: [String: String]
    ) throws(SecretError) -> Secret {
        try find(.webhookToken(of: configuration), environment: environment).secret
    }

    /// The hash of the pages' password.
    public static func panelPassword(
        for configuration: KioskConfiguration, environment: [String: String]
    ) throws(SecretError) -> Secret {
        try find(.panelPassword(of: configuration), environment: environment).secret
    }

    /// The token that readers of the metrics on other machines show; `nil` when there is to be none.
    public static func metricsToken(
        for configuration: KioskConfiguration, environment: [String: String]
    ) throws(SecretError) -> Secret? {
        do {
            return try find(.metricsToken(of: configuration), environment: environment).secret
        } catch {
            if case .notConfigured = error { return nil }
            throw error
        }
    }

    /// The secret at a location, and the path where it was.
    ///
    /// A credential is trusted whatever its permissions, because systemd guards its directory; a
    /// credential that is there wins over the file, one that is missing leaves the file to speak.
    static func find(
        _ location: SecretLocation, environment: [String: String]
    ) throws(SecretError) -> (secret: Secret, path: String) {
        if let directory = environment["CREDENTIALS_DIRECTORY"], directory.hasPrefix("/") {
            let path = directory + "/" + location.credential
            do {
                return (try read(path, isTrusted: true), path)
            } catch {
                guard case .missing = error else { throw error }
            }
        }
        guard let path = location.file else { throw .notConfigured(location) }
        return (try read(path, isTrusted: false), path)
    }

    /// The secret in a file.
    ///
    /// - Parameter isTrusted: Whether somebody else guards the file, whatever its permissions.
    public static func read(_ path: String, isTrusted: Bool) throws(SecretError) -> Secret {
        let file: (bytes: [UInt8], facts: FileFacts)
        do {
            file = try BoundedFile.read(path, bytesMax: bytesMax)
        } catch {
            switch error {
            case .missing: throw .missing(path: path)
            case .notRegular(let kind): throw .notAFile(path: path, kind: kind)
            case .tooLong: throw .tooLong(path: path)
            case .failed(_, let reason): throw .unreadable(path: path, reason: reason)
            }
        }
        if !isTrusted, file.facts.isOpenToOthers {
            throw .openToOthers(path: path, mode: file.facts.mode)
        }
        return try secret(in: file.bytes, from: path)
    }

    /// The secret in what a file holds.
    public static func secret(in bytes: [UInt8], from path: String) throws(SecretError) -> Secret {
        guard bytes.count <= bytesMax else { throw .tooLong(path: path) }
        // Editors end a file with a line break; nothing else around the secret is taken away.
        var bytes = bytes[...]
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            bytes.removeLast()
        }
        guard !bytes.isEmpty else { throw .empty(path: path) }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .notOneWord(path: path) }
        return Secret(String(decoding: bytes, as: UTF8.self))
    }
}
