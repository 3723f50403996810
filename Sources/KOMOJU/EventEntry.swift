/// An element of the list of events, as far as it could be read.
///
/// An event is a hint (M8), and events of every kind that the merchant's account has are in the list:
/// one that no version foresaw, or that has no id to remember it by, does not hide the others.
public struct EventEntry: Sendable, Equatable {
    /// The event; `nil` where it is nothing that this version understands.
    public let event: Event?

    /// Makes an element; public so that a stand-in can play KOMOJU.
    public init(_ event: Event?) {
        self.event = event
    }
}

extension EventEntry: Decodable {
    /// Reads KOMOJU's JSON, whatever it is.
    public init(from decoder: any Decoder) throws {
        do {
            let event = try Event(from: decoder)
            // The id is remembered, so it has the bounds that every id has (X3).
            self.event = APIRequest.isIdentifier(event.id) ? event : nil
        } catch {
            event = nil
        }
    }
}
