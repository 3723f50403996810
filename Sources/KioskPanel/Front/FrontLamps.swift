/// The lamps of the machine and its buzzer.
public struct FrontLamps: Sendable, Hashable, Codable {
    /// Lit while a selection is accepted (M14).
    public var ready: Bool
    /// Lit while a customer has to wait or to pay.
    public var wait: Bool
    /// Lit while the kiosk is out of service.
    public var fault: Bool
    /// Whether the buzzer sounds.
    public var buzzer: Bool

    /// States what is shown.
    public init(
        ready: Bool,
        wait: Bool,
        fault: Bool,
        buzzer: Bool
    ) {
        self.ready = ready
        self.wait = wait
        self.fault = fault
        self.buzzer = buzzer
    }

    private enum CodingKeys: String, CodingKey {
        case ready, wait, fault, buzzer
    }
}
