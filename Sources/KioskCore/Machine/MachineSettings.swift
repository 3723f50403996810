/// What the machine needs to know of the configuration.
public struct MachineSettings: Sendable, Hashable {
    /// An item that the kiosk sells.
    public struct Item: Sendable, Hashable {
        /// Its identifier.
        public var id: ItemID
        /// What it costs.
        public var price: Money
        /// How many are in the machine when full; `nil` when they are not counted.
        public var stock: Int?
        /// What its order numbers begin with.
        public var orderPrefix: String
        /// How long its output is active; at the most, where a sensor ends the pulse.
        public var pulseDuration: Duration
        /// What its output moves, and what ends the pulse before its time.
        public var movement: Movement
        /// What its drop sensor must see, where it has one (D4).
        public var drop: DropSettings?
        /// What tells that the contact of its output is closed, where a line does.
        public var feedback: SensorSettings?
        /// After so many pulses its output is due for replacement.
        public var lifePulses: Int?
        /// How its button is judged.
        public var button: ButtonSettings

        /// An item; the pulse is bounded by `PulseOrder.durationMax` (S2).
        public init(
            id: ItemID,
            price: Money,
            stock: Int? = nil,
            orderPrefix: String,
            pulseDuration: Duration,
            movement: Movement = .timed,
            drop: DropSettings? = nil,
            feedback: SensorSettings? = nil,
            lifePulses: Int? = nil,
            button: ButtonSettings = ButtonSettings()
        ) {
            precondition(
                pulseDuration > .zero && pulseDuration <= PulseOrder.durationMax,
                "the configuration check lets no pulse of \(pulseDuration) through")
            precondition(
                movement != .motorUntilDrop || drop != nil,
                "the configuration check lets no motor without a sensor through")
            self.id = id
            self.price = price
            self.stock = stock
            self.orderPrefix = orderPrefix
            self.pulseDuration = pulseDuration
            self.movement = movement
            self.drop = drop
            self.feedback = feedback
            self.lifePulses = lifePulses
            self.button = button
        }
    }

    /// What an item's output moves.
    public enum Movement: Sendable, Hashable {
        /// A solenoid or a relay board: its time alone ends the pulse.
        case timed
        /// A motor whose home sensor is active while it rests: it runs until it has come round.
        case motor(home: SensorSettings)
        /// A motor that runs until the item falls past the drop sensor.
        case motorUntilDrop
        /// A door whose sensor is active while it is open: it is unlocked until it opens.
        case door(SensorSettings, openAlarm: Duration)
    }

    /// How the sensor of a movement or of a contact is judged.
    public struct SensorSettings: Sendable, Hashable {
        /// How long the sensor's level must be stable.
        public var debounce: Duration

        /// A sensor judged so.
        public init(debounce: Duration = .milliseconds(5)) {
            self.debounce = debounce
        }
    }

    /// How a drop sensor is judged (D4).
    public struct DropSettings: Sendable, Hashable {
        /// How long after the pulse began a drop counts.
        public var window: Duration
        /// How long the sensor's level must be stable.
        public var debounce: Duration
        /// After so many misses in a row the item is disabled.
        public var missesMax: Int

        /// A sensor judged so.
        public init(window: Duration, debounce: Duration = .milliseconds(5), missesMax: Int = 2) {
            self.window = window
            self.debounce = debounce
            self.missesMax = missesMax
        }
    }

    /// How a button is judged (I1).
    public struct ButtonSettings: Sendable, Hashable {
        /// How long the level must be stable.
        public var debounce: Duration
        /// How long a press lasts at least.
        public var pressMin: Duration

        /// A button judged so.
        public init(
            debounce: Duration = .milliseconds(20), pressMin: Duration = .milliseconds(30)
        ) {
            self.debounce = debounce
            self.pressMin = pressMin
        }
    }

    /// What to do with a sale that was armed and has no outcome (D2).
    public enum ArmedWithoutOutcome: Sendable, Hashable {
        /// A person decides.
        case hold
        /// Taken as delivered, the vending standard's rule.
        case assumeDelivered
        /// The payment goes back.
        case refund
    }

    /// What to do with a capture that a restart kept from being armed (D3).
    public enum CapturedNotArmed: Sendable, Hashable {
        /// The payment goes back.
        case refund
        /// Vend when the capture is younger than `lateCaptureGrace` by a trusted clock.
        case vendIfRecent
    }

    /// Which paid sales get a receipt (M13).
    public enum ReceiptPolicy: Sendable, Hashable {
        /// None.
        case never
        /// All.
        case always
        /// Those that were not delivered, or where nobody knows.
        case onFailure

        /// Whether a paid sale that ended so gets one.
        func covers(delivered: Bool) -> Bool {
            switch self {
            case .never: false
            case .always: true
            case .onFailure: !delivered
            }
        }
    }

    /// The kiosk's name, which order numbers begin with.
    public var kioskID: String
    /// What tells this journal's order numbers from those of an earlier journal of the kiosk.
    public var journalIdentity: String
    /// The items, in the order of the configuration.
    public var items: [Item]
    /// How long a button is held before it counts as stuck (I3).
    public var stuckAfter: Duration = .seconds(30)
    /// How long the cancel button, the interlocks and the service key must be stable.
    public var contactDebounce: [InputRole: Duration] = [:]
    /// How often a session is read while the customer pays.
    public var pollInterval: Duration = .seconds(1)
    /// After this long without an answer a call counts as unknown, whatever the shell says.
    public var callAnswerMax: Duration = .seconds(15)
    /// How long the customer has to pay (M15).
    public var paymentWindow: Duration = .seconds(60)
    /// When, after its creation, a cancelled session should have been read as over (M15).
    public var cancelConfirmation: Duration = .seconds(120)
    /// When KOMOJU ends the session by itself (M15).
    public var sessionExpiresSeconds: Int = 300
    /// How long after a cancel a capture is still vended (M6).
    public var lateCaptureGrace: Duration = .seconds(15)
    /// See D2.
    public var armedWithoutOutcome: ArmedWithoutOutcome = .hold
    /// See D3.
    public var capturedNotArmed: CapturedNotArmed = .refund
    /// How long a refund is retried before it needs the operator (M10).
    public var refundRetry: Duration = .seconds(3 * 86_400)
    /// Which paid sales get a receipt.
    public var receipt: ReceiptPolicy = .never

    /// Settings with the documented defaults.
    public init(kioskID: String, journalIdentity: String, items: [Item]) {
        self.kioskID = kioskID
        self.journalIdentity = journalIdentity
        self.items = items
    }

    /// The item of that name.
    public func item(_ id: ItemID) -> Item? {
        items.first { $0.id == id }
    }

    /// When KOMOJU ends a session by itself.
    var sessionExpires: Duration { .seconds(sessionExpiresSeconds) }
}
