import Crypto
import CryptoExtras
import FoundationEssentials

/// The panel's password as it is kept: salted and hard to compute (scrypt), never the password.
///
/// The text form is the usual one, `$scrypt$ln=15,r=8,p=1$salt$hash`, in one word.
public struct PasswordHash: Sendable, Equatable {
    /// Why a text is no hash that can be used.
    public enum Fault: Error, Sendable, Equatable {
        /// It is not of this form.
        case malformed
        /// Its cost is not what this version makes or may spend.
        case cost
    }

    /// The shortest password, in characters.
    public static let lengthMin = 10
    /// The longest password, in bytes: what is sent is bounded.
    public static let bytesMax = 200

    /// The binary logarithm of scrypt's cost: 32 MiB of memory for each attempt.
    private static let costLog = 15
    private static let blockSize = 8
    private static let saltBytes = 16
    private static let hashBytes = 32

    private let costLog: Int
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// The hash of a password, with a new salt.
    ///
    /// - Parameter costLog: The binary logarithm of the cost; tests of other things take a low one.
    public init(of password: String, costLog: Int = PasswordHash.costLogUsual) {
        var generator = SystemRandomNumberGenerator()
        salt = (0..<Self.saltBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        self.costLog = costLog
        hash = Self.derive(password, salt: salt, costLog: costLog)
    }

    /// The usual cost.
    public static var costLogUsual: Int { costLog }

    /// Reads the text form.
    public init(parsing text: String) throws(Fault) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Data(base64Encoded: String(parts[3])), salt.count == Self.saltBytes,
            let hash = Data(base64Encoded: String(parts[4])), hash.count == Self.hashBytes
        else { throw .malformed }
        let cost = parts[2].split(separator: ",")
        guard cost.count == 3, cost[1] == "r=\(Self.blockSize)", cost[2] == "p=1",
            cost[0].hasPrefix("ln="), let costLog = Int(cost[0].dropFirst(3))
        else { throw .malformed }
        // A file that says more would spend memory that the kiosk has not; less protects nobody.
        guard (10...16).contains(costLog) else { throw .cost }
        self.costLog = costLog
        self.salt = Array(salt)
        self.hash = Array(hash)
    }

    /// The text form.
    public var text: String {
        "$scrypt$ln=\(costLog),r=\(Self.blockSize),p=1$\(Data(salt).base64EncodedString())$"
            + Data(hash).base64EncodedString()
    }

    /// Whether it is the password's; takes as long as making it, and as long for a wrong one.
    public func isOf(_ password: String) -> Bool {
        guard password.utf8.count <= Self.bytesMax else { return false }
        return ConstantTime.isEqual(
            Self.derive(password, salt: salt, costLog: costLog), hash)
    }

    private static func derive(_ password: String, salt: [UInt8], costLog: Int) -> [UInt8] {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: Array(password.utf8), salt: salt, outputByteCount: hashBytes,
                rounds: 1 << costLog, blockSize: blockSize, parallelism: 1)
            return key.withUnsafeBytes(Array.init)
        } catch {
            preconditionFailure("scrypt refuses its own parameters: \(error)")
        }
    }
}

/// Comparisons whose time does not tell where two values differ.
enum ConstantTime {
    /// Whether both are the same; only their lengths show in the time.
    static func isEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension PasswordHash.Fault: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .malformed: "it is not what `kioskd panel password` writes; run that"
        case .cost: "its cost is not one that this version takes; run `kioskd panel password`"
        }
    }
}
