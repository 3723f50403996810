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
    public var words: String { use.english }

    /// The same in both languages.
    var use: BilingualText {
        switch self {
        case .dispense(let item): .init("dispense \(item)", ja: "\(item) の払い出し")
        case .lamp(let lamp): .init(lamp.words(in: .english), ja: lamp.words(in: .japanese))
        }
    }
}
