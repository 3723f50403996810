/// The merchant's secret API key, which shows itself to nobody (X1).
///
/// Printing, dumping, reflecting or interpolating it gives a placeholder. Only the client reads it,
/// at the moment it writes the `Authorization` header.
public struct SecretKey: Sendable, Equatable {
    /// The longest key that is accepted, in bytes; real keys have about forty.
    public static let lengthMax = 256

    /// Where a key's payments go.
    public enum Mode: Sendable, Equatable {
        /// `sk_test_…`: no money moves.
        case test
        /// `sk_live_…`: real money.
        case live
        /// An older key without a prefix, whose mode only the dashboard knows.
        case unprefixed
    }

    /// Test or live, told from the key's prefix.
    public let mode: Mode

    private let secret: String

    /// Takes a key as a file or a credential holds it: trailing line ends are dropped.
    public init(_ text: String) throws(SecretKeyError) {
        let key: String
        do {
            key = try SecretText.word(text, lengthMax: Self.lengthMax)
        } catch {
            switch error {
            case .empty: throw .empty
            case .tooLong: throw .tooLong
            case .whitespaceInside: throw .whitespaceInside
            case .forbiddenCharacter: throw .forbiddenCharacter
            }
        }
        // A colon would end the user name of Basic authentication.
        guard !key.contains(":") else { throw .forbiddenCharacter }
        guard !key.hasPrefix("pk_") else { throw .publishableKey }
        secret = key
        if key.hasPrefix("sk_test_") {
            mode = .test
        } else if key.hasPrefix("sk_live_") {
            mode = .live
        } else {
            mode = .unprefixed
        }
    }

    /// Hands the key to one reader; nothing else in the module can see it.
    func withSecret<Answer>(_ read: (String) -> Answer) -> Answer {
        read(secret)
    }
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A placeholder with the mode, never the key.
    public var description: String {
        switch mode {
        case .test: "SecretKey(test, hidden)"
        case .live: "SecretKey(live, hidden)"
        case .unprefixed: "SecretKey(unprefixed, hidden)"
        }
    }

    /// The same placeholder as `description`.
    public var debugDescription: String { description }

    /// A mirror with no children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
