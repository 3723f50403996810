public import KioskCore
public import KioskGPIO
import KioskPanel

extension InputRole {
    /// What the input is for, in a technician's words.
    public var words: String {
        switch self {
        case .button(let item): "button \(item)"
        case .dropSensor(let item): "drop sensor \(item)"
        case .homeSensor(let item): "home sensor \(item)"
        case .itemDoor(let item): "item door \(item)"
        case .feedback(let item): "feedback \(item)"
        case .cancelButton: "cancel button"
        case .door: "door"
        case .tilt: "tilt switch"
        case .emergencyStop: "emergency stop"
        case .serviceKey: "service key"
        }
    }

    /// The same in both languages.
    var use: BilingualText { BilingualText(words, ja: words(in: .japanese)) }
}

extension OutputRole {
    /// What the output is for, in a technician's words.
    public var words: String {
        switch self {
        case .dispense(let item): "dispense \(item)"
        case .lamp(.ready): "ready lamp"
        case .lamp(.wait): "wait lamp"
        case .lamp(.fault): "fault lamp"
        case .lamp(.buzzer): "buzzer"
        case .lamp(.soldOut(let item)): "sold-out lamp \(item)"
        }
    }

    /// The same in both languages.
    var use: BilingualText {
        let japanese =
            switch self {
            case .dispense(let item): "\(item) の払い出し"
            case .lamp(.ready): "ready ランプ"
            case .lamp(.wait): "wait ランプ"
            case .lamp(.fault): "fault ランプ"
            case .lamp(.buzzer): "ブザー"
            case .lamp(.soldOut(let item)): "\(item) の売り切れランプ"
            }
        return BilingualText(words, ja: japanese)
    }
}
