/// What came of trying an output, for the person who asked.
public struct TrialResult: Sendable, Hashable, Codable {
    /// The item whose output was to move.
    public let item: ItemID
    /// How the pulse ended.
    public let ending: PulseEnding
    /// How far its motor or door was seen to come; `nil` where nothing tells.
    public let movement: Movement?
    /// Whether the drop sensor saw something; `nil` where there is none.
    public let dropSeen: Bool?
    /// Whether the contact was seen to close; `nil` where no line reads it back.
    public let contactSeen: Bool?
    /// Whether the inputs could not be read meanwhile, so that what was not seen proves nothing.
    public let wasBlind: Bool

    /// How far a motor or a door came.
    public enum Movement: String, Sendable, Hashable, Codable {
        /// It was not seen to move.
        case none
        /// The motor left its home and did not come back.
        case halfWay = "half_way"
        /// The motor came round, the door opened.
        case arrived

        init(_ travel: Travel) {
            switch travel {
            case .atRest: self = .none
            case .underWay: self = .halfWay
            case .arrived: self = .arrived
            }
        }
    }

    /// A result.
    public init(
        item: ItemID, ending: PulseEnding, movement: Movement? = nil, dropSeen: Bool? = nil,
        contactSeen: Bool? = nil, wasBlind: Bool = false
    ) {
        self.item = item
        self.ending = ending
        self.movement = movement
        self.dropSeen = dropSeen
        self.contactSeen = contactSeen
        self.wasBlind = wasBlind
    }

    /// Whether the pulse ran and everything that was to be seen was seen.
    public var isGood: Bool {
        switch ending {
        case .neverBegan, .offFailed: return false
        case .cutShort where movement != .arrived && dropSeen != true: return false
        case .completed, .cutShort: break
        }
        return movement != Movement.none && movement != .halfWay && dropSeen != false
            && contactSeen != false
    }
}
