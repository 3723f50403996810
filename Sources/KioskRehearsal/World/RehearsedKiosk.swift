import KOMOJU
import KOMOJUSimulator
public import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO

/// The kiosk that is rehearsed: the technician's own settings, or a kiosk with one of everything.
public struct RehearsedKiosk: Sendable {
    /// What the machine is told.
    let settings: MachineSettings
    /// The inputs that there are.
    let inputs: Set<InputRole>
    /// How long a request may take.
    let requestTimeout: Duration
    /// The requests, as the real client writes them.
    let calls: KOMOJUCalls
    /// Whether it is the kiosk with one of everything: there each world has policies of its own, and
    /// a long run has to reach every case. A technician's policies are always the same.
    let isSample: Bool
    /// The key that goes into the requests; it opens nothing but the model.
    let credential: SecretKey

    /// Six characters, as a journal has them.
    private static let journalIdentity = "rehear"

    /// The kiosk of a checked configuration. Its key is not used and not read.
    public init(_ configuration: KioskConfiguration) throws {
        let inputs = LinePlan(configuration).inputs.map(\.role)
        try self.init(
            settings: MachineSettings(configuration, journalIdentity: Self.journalIdentity),
            inputs: Set(inputs), requestTimeout: configuration.komoju.requestTimeout)
    }

    /// A kiosk with those settings and inputs.
    init(
        settings: MachineSettings, inputs: Set<InputRole>, requestTimeout: Duration,
        isSample: Bool = false
    ) throws(SecretKeyError) {
        self.isSample = isSample
        self.settings = settings
        self.inputs = inputs
        self.requestTimeout = requestTimeout
        credential = try SecretKey(KOMOJUModel.defaultSecretKey)
        calls = KOMOJUCalls(
            terminal: KOMOJUModel.defaultTerminalID, locale: .japanese, itemNames: [:])
    }

    /// A kiosk with one of everything: items with and without stock and drop sensor, all contacts.
    public static func sample() throws -> RehearsedKiosk {
        var settings = MachineSettings(
            kioskID: "rehearsal", journalIdentity: journalIdentity,
            items: [
                .init(
                    id: "A1", price: .yen(150), stock: 40, orderPrefix: "a",
                    pulseDuration: .milliseconds(400),
                    drop: .init(window: .seconds(5), debounce: .milliseconds(5))),
                .init(
                    id: "A2", price: .yen(200), orderPrefix: "b",
                    pulseDuration: .milliseconds(2_500),
                    feedback: .init(debounce: .milliseconds(20))),
                .init(
                    id: "A3", price: .yen(980), stock: 25, orderPrefix: "c",
                    pulseDuration: .milliseconds(800)),
                .init(
                    id: "A4", price: .yen(310), orderPrefix: "d",
                    pulseDuration: .milliseconds(4_000), movement: .motor(home: .init())),
                .init(
                    id: "A5", price: .yen(120), orderPrefix: "e",
                    pulseDuration: .milliseconds(3_000), movement: .motorUntilDrop,
                    drop: .init(window: .seconds(5)), feedback: .init(), lifePulses: 3),
                .init(
                    id: "A6", price: .yen(1_200), orderPrefix: "f",
                    pulseDuration: .milliseconds(8_000),
                    movement: .door(
                        .init(debounce: .milliseconds(20)), openAlarm: .seconds(60))),
            ])
        settings.callAnswerMax = .seconds(22)
        let sensors = settings.items.flatMap { $0.sensors.map(\.role) }
        return try RehearsedKiosk(
            settings: settings,
            inputs: Set(
                settings.items.map { .button($0.id) } + sensors
                    + [.cancelButton, .door, .tilt, .emergencyStop, .serviceKey]),
            requestTimeout: .seconds(10), isSample: true)
    }

    /// The settings of the kiosk in one world.
    func settings(in plan: WorldPlan) -> MachineSettings {
        guard isSample else { return settings }
        var settings = settings
        var dice = Dice(seed: plan.seed, purpose: 3)
        settings.receipt = dice.pick([.never, .always, .onFailure])
        settings.armedWithoutOutcome = dice.pick(weighted: [
            (60, .hold), (20, .assumeDelivered), (20, .refund),
        ])
        settings.capturedNotArmed = dice.pick([.refund, .vendIfRecent])
        settings.refundRetry = dice.pick([.seconds(5_400), settings.refundRetry])
        return settings
    }
}
