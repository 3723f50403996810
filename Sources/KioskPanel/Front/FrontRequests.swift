import KioskCore

/// The body of `/front/press`.
struct PressRequest: Decodable {
    /// An example, for people whose request is not understood.
    static let example = #"{"item": "A1", "down": true}"#
    /// The item whose button it is.
    let item: ItemID
    /// Whether it goes down.
    let down: Bool
}

/// The body of `/front/cancel`.
struct CancelRequest: Decodable {
    /// An example, for people whose request is not understood.
    static let example = #"{"down": true}"#
    /// Whether the button goes down.
    let down: Bool
}

/// The body of `/front/contact`.
struct ContactRequest: Decodable {
    /// An example, for people whose request is not understood.
    static let example = #"{"contact": "service_key", "active": true}"#
    /// What the contact belongs to.
    let contact: FrontContact.Kind
    /// Whether it becomes active.
    let active: Bool
}
