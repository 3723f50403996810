/// The secret token of a webhook, with which KOMOJU signs; it shows itself to nobody (X1).
///
/// Whoever knows it can forge deliveries. Forged ones could waste readings, never move money (M8).
public struct WebhookToken: Sendable {
    /// The longest token that is accepted, in bytes.
    public static let lengthMax = 256

    private let secret: String

    /// Takes a token as a file or a credential holds it: trailing line ends are dropped.
    public init(_ text: String) throws(WebhookTokenError) {
        do {
            secret = try SecretText.word(text, lengthMax: Self.lengthMax)
        } catch {
            switch error {
            case .empty: throw .empty
            case .tooLong: throw .tooLong
            case .whitespaceInside: throw .whitespaceInside
            case .forbiddenCharacter: throw .forbiddenCharacter
            }
        }
        // Nothing would ever verify with it, and the key would lie in the wrong place.
        guard !secret.hasPrefix("sk_"), !secret.hasPrefix("pk_") else { throw .apiKey }
    }

    /// Hands the token to one reader; nothing else in the module can see it.
    func withSecret<Answer>(_ read: (String) -> Answer) -> Answer {
        read(secret)
    }
}

extension WebhookToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A placeholder, never the token.
    public var description: String { "WebhookToken(hidden)" }

    /// The same placeholder as `description`.
    public var debugDescription: String { description }

    /// A mirror with no children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
