/// An input of the kiosk, by what it is for.
public enum InputRole: Sendable, Hashable {
    /// The button that selects an item.
    case button(ItemID)
    /// The sensor that sees an item fall.
    case dropSensor(ItemID)
    /// The sensor of the item's motor: active means at rest.
    case homeSensor(ItemID)
    /// The sensor of the door in front of the item: active means open.
    case itemDoor(ItemID)
    /// The line that reads back the contact of the item's output: active means closed.
    case feedback(ItemID)
    /// The customer's cancel button.
    case cancelButton
    /// The service door's contact: active means open.
    case door
    /// The tilt switch: active means that somebody tilts the machine.
    case tilt
    /// The emergency stop: active means stop.
    case emergencyStop
    /// The technician's key switch: active means service.
    case serviceKey
}

/// A steady output of the kiosk that cannot move goods, by what it is for.
///
/// Dispense outputs are not here: they have pulses only (S2).
public enum LampRole: Sendable, Hashable {
    /// Lit while a selection is accepted (M14).
    case ready
    /// Lit while a customer has to wait or to pay.
    case wait
    /// Lit while the kiosk is out of service.
    case fault
    /// Sounds as long as it is on.
    case buzzer
    /// Lit while the item cannot be had.
    case soldOut(ItemID)
}
