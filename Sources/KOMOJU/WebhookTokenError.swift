/// Why a text was refused as a webhook's secret token; none of the cases carries the text (X1).
public enum WebhookTokenError: Error, Sendable, Equatable {
    /// Nothing but line ends.
    case empty
    /// A blank, tab or line end inside: most likely two lines, or a copied label.
    case whitespaceInside
    /// A control character or a character that is not ASCII.
    case forbiddenCharacter
    /// Over `WebhookToken.lengthMax`: most likely the wrong file.
    case tooLong
    /// A key of the API (`sk_…`, `pk_…`), with which no webhook is signed.
    case apiKey
}

extension WebhookTokenError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .empty:
            "the webhook's secret token is empty; copy it from the webhook in KOMOJU's dashboard"
        case .whitespaceInside:
            "the webhook's secret token has white space inside; it must be one word"
        case .forbiddenCharacter:
            "the webhook's secret token may have visible ASCII characters only; "
                + "set another one in KOMOJU's dashboard and here"
        case .tooLong:
            "the webhook's secret token is over \(WebhookToken.lengthMax) characters; "
                + "is this the right file?"
        case .apiKey:
            "this is a key of KOMOJU's API; the webhook's own secret token is needed"
        }
    }
}
