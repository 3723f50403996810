import Crypto

/// The fingerprint by which two configuration files are told apart.
public enum ConfigurationDigest {
    /// The SHA-256 of a file's bytes in hexadecimal digits, as `sha256sum` prints it.
    public static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
