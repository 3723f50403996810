/// The card terminal as its customer sees it.
public struct FrontTerminal: Sendable, Hashable, Codable {
    /// Whether it is plugged in and has its connection.
    public var online: Bool
    /// The payment on its screen; `nil` is the idle picture.
    public var screen: FrontTerminalScreen?
    /// What the idle picture says.
    public var idleText: String
    /// What became of the last card or key: `Approved`, `Declined`.
    public var lastMessage: String?

    /// States what is shown.
    public init(
        online: Bool,
        screen: FrontTerminalScreen?,
        idleText: String = "Welcome",
        lastMessage: String? = nil
    ) {
        self.online = online
        self.screen = screen
        self.idleText = idleText
        self.lastMessage = lastMessage
    }

    private enum CodingKeys: String, CodingKey {
        case online, screen
        case idleText = "idle_text"
        case lastMessage = "last_message"
    }
}
