/// An identifier that is a piece of text and nothing more.
///
/// Each kind is a type of its own, so that a session is never taken for a payment.
public protocol TextIdentifier: Sendable, Hashable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// The identifier as written.
    var text: String { get }
    /// Takes the text as it is.
    init(_ text: String)
}

extension TextIdentifier {
    /// Takes a literal as it is.
    public init(stringLiteral value: String) { self.init(value) }

    /// The identifier as written.
    public var description: String { text }

    /// Reads the bare text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// An item that the kiosk sells, as the technician named it (`A1`).
public struct ItemID: TextIdentifier {
    /// The identifier as written.
    public let text: String
    /// Takes the text as it is.
    public init(_ text: String) { self.text = text }
}

/// A payment session at KOMOJU.
public struct SessionID: TextIdentifier {
    /// The identifier as written.
    public let text: String
    /// Takes the text as it is.
    public init(_ text: String) { self.text = text }
}

/// A payment at KOMOJU.
public struct PaymentID: TextIdentifier {
    /// The identifier as written.
    public let text: String
    /// Takes the text as it is.
    public init(_ text: String) { self.text = text }
}

/// Our number for a sale at KOMOJU (`external_order_num`): unique for each session.
public struct OrderNumber: TextIdentifier {
    /// The identifier as written.
    public let text: String
    /// Takes the text as it is.
    public init(_ text: String) { self.text = text }
}

/// The key under which KOMOJU answers a repeated request with the first answer (M2).
public struct IdempotencyKey: TextIdentifier {
    /// The identifier as written.
    public let text: String
    /// Takes the text as it is.
    public init(_ text: String) { self.text = text }
}
