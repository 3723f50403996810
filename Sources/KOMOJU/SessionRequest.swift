/// What to ask KOMOJU for: one payment at a terminal.
///
/// Equal requests have byte-identical bodies, so that a retry after a restart repeats exactly the
/// first one (M2).
public struct SessionRequest: Sendable, Equatable {
    /// The amounts KOMOJU takes, in the currency's lowest denomination.
    public static let amountRange = 1...9_999_999
    /// The life that can be asked for.
    public static let expiryRange = Duration.seconds(1)...Duration.seconds(86_400)
    /// The longest order number, in characters.
    public static let externalOrderNumberLengthMax = 255
    /// The longest metadata key, in characters.
    public static let metadataKeyLengthMax = 30
    /// The longest metadata value, in characters.
    public static let metadataValueLengthMax = 2000

    /// The customer's language on the terminal and the receipt.
    public enum Locale: String, Sendable, Equatable, CaseIterable {
        /// Japanese.
        case japanese = "ja"
        /// English.
        case english = "en"
        /// Korean.
        case korean = "ko"
    }

    /// When the money is taken.
    public enum Capture: String, Sendable, Equatable, CaseIterable {
        /// With the card's approval.
        case automatic = "auto"
        /// By a later call.
        case manual
    }

    /// The amount, within `amountRange`.
    public var amount: Int
    /// The currency, three capital letters.
    public var currency: String
    /// The order number, unique per session.
    public var externalOrderNumber: String
    /// The customer's language.
    public var locale: Locale
    /// When the money is taken.
    public var capture: Capture
    /// How long the session lives, whole seconds within `expiryRange`; KOMOJU's own limit if nil.
    public var expiresIn: Duration?
    /// The merchant's own notes.
    public var metadata: [String: String]
    /// What the customer buys; may be empty.
    public var lineItems: [LineItem]

    /// Makes a request; it is checked when it is sent.
    public init(
        amount: Int,
        currency: String,
        externalOrderNumber: String,
        locale: Locale = .japanese,
        capture: Capture = .automatic,
        expiresIn: Duration? = nil,
        metadata: [String: String] = [:],
        lineItems: [LineItem] = []
    ) {
        self.amount = amount
        self.currency = currency
        self.externalOrderNumber = externalOrderNumber
        self.locale = locale
        self.capture = capture
        self.expiresIn = expiresIn
        self.metadata = metadata
        self.lineItems = lineItems
    }
}
