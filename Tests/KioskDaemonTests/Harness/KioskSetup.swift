import KOMOJUSimulator
import KioskCore
import KioskGPIO

/// What a test's kiosk is made of, where it differs from the usual one.
struct KioskSetup: Sendable {
    var switches = Switches()
    var faults: [Fault] = []
    /// Nobody waits for it unless the customer walks away.
    var paymentWindow: Duration = .seconds(40)
    /// Long, so that a slow machine changes no outcome; only tests of lateness shorten it.
    var lateCaptureGrace: Duration = .seconds(20)
    var cancelConfirmation: Duration = .seconds(30)
    var sessionExpiresSeconds = 60
    var pulseDuration: Duration = .milliseconds(30)
    /// How long a button is held before it counts as stuck (I3).
    var stuckAfter: Duration = .seconds(30)
    var requestTimeout: Duration = .seconds(5)
    var capturedNotArmed = MachineSettings.CapturedNotArmed.refund
    var armedWithoutOutcome = MachineSettings.ArmedWithoutOutcome.hold
    var receipt = MachineSettings.ReceiptPolicy.never
    /// Whether the system's wall clock is taken for right (D3).
    var isClockTrusted = true

    static let buttonLine = "BUTTON"
    static let cancelLine = "CANCEL"
    static let doorLine = "DOOR"
    static let dispenseLine = "DISPENSE"
    static let readyLine = "READY"
    static let flushLine = "FLUSH"
    static let debounce: Duration = .milliseconds(5)
    static let item: ItemID = "A1"
    static let price = 150

    /// The lines of the kiosk.
    var plan: LinePlan {
        LinePlan(
            inputs: [
                Self.input(.button(Self.item), Self.buttonLine),
                Self.input(.cancelButton, Self.cancelLine), Self.input(.door, Self.doorLine),
            ],
            outputs: [
                Self.output(.dispense(Self.item), Self.dispenseLine),
                Self.output(.lamp(.ready), Self.readyLine), Self.output(.lamp(.wait), "WAIT"),
                Self.output(.lamp(.fault), "FAULT"),
            ])
    }

    /// The same, and a line that nobody holds, to see when all movements were told.
    var boardPlan: LinePlan {
        LinePlan(
            inputs: plan.inputs + [Self.input(.serviceKey, Self.flushLine)], outputs: plan.outputs)
    }

    private static func input(_ role: InputRole, _ line: String) -> InputLine {
        InputLine(role: role, reference: LineReference(line), activeLow: false, bias: .pullDown)
    }

    private static func output(_ role: OutputRole, _ line: String) -> OutputLine {
        OutputLine(role: role, reference: LineReference(line), activeLow: false)
    }

    func machine(_ identity: String) -> MachineSettings {
        var settings = MachineSettings(
            kioskID: "test-042", journalIdentity: identity,
            items: [
                MachineSettings.Item(
                    id: Self.item, price: .yen(Self.price), orderPrefix: "A1",
                    pulseDuration: pulseDuration,
                    button: MachineSettings.ButtonSettings(
                        debounce: Self.debounce, pressMin: .milliseconds(10)))
            ])
        settings.contactDebounce = [
            .cancelButton: Self.debounce, .door: Self.debounce,
        ]
        settings.stuckAfter = stuckAfter
        settings.pollInterval = .milliseconds(40)
        settings.callAnswerMax = requestTimeout * 2 + .seconds(2)
        settings.paymentWindow = paymentWindow
        settings.cancelConfirmation = cancelConfirmation
        settings.sessionExpiresSeconds = sessionExpiresSeconds
        settings.lateCaptureGrace = lateCaptureGrace
        settings.capturedNotArmed = capturedNotArmed
        settings.armedWithoutOutcome = armedWithoutOutcome
        settings.receipt = receipt
        return settings
    }
}
