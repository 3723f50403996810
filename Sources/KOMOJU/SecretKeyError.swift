/// Why a text was refused as a secret key; none of the cases carries the text (X1).
public enum SecretKeyError: Error, Sendable, Equatable {
    /// Nothing but line ends.
    case empty
    /// A blank, tab or line end inside: most likely two lines, or a copied label.
    case whitespaceInside
    /// A control character, a colon or a character that is not ASCII.
    case forbiddenCharacter
    /// Over `SecretKey.lengthMax`: most likely the wrong file.
    case tooLong
    /// A `pk_…` key, which cannot make terminal sessions: use the secret key.
    case publishableKey
}

extension SecretKeyError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .empty: "the secret key is empty; put the sk_… key of the KOMOJU dashboard there"
        case .whitespaceInside: "the secret key has white space inside; it must be one word"
        case .forbiddenCharacter: "the secret key has a character that no KOMOJU key has"
        case .tooLong: "the secret key is far too long; is this the right file?"
        case .publishableKey: "this is a publishable key (pk_…); the secret key (sk_…) is needed"
        }
    }
}
