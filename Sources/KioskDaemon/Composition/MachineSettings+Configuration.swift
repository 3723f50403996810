public import KioskConfiguration
public import KioskCore

extension MachineSettings {
    /// What the machine needs of a checked configuration.
    public init(_ configuration: KioskConfiguration, journalIdentity: String) {
        self.init(
            kioskID: configuration.kiosk.id,
            journalIdentity: journalIdentity,
            items: configuration.items.map(Item.init))
        let inputs = configuration.inputs
        stuckAfter = inputs.stuckAfter
        contactDebounce[.cancelButton] = inputs.cancelButton?.debounce
        contactDebounce[.door] = inputs.door?.debounce
        contactDebounce[.tilt] = inputs.tilt?.debounce
        contactDebounce[.emergencyStop] = inputs.emergencyStop?.debounce
        contactDebounce[.serviceKey] = inputs.serviceKey?.debounce
        pollInterval = configuration.komoju.pollInterval
        // A probe makes two calls; whatever takes longer than both is not coming.
        callAnswerMax = configuration.komoju.requestTimeout * 2 + .seconds(2)
        paymentWindow = configuration.sale.paymentWindow
        cancelConfirmation = configuration.sale.cancelConfirm
        sessionExpiresSeconds = Int(configuration.sale.sessionExpires.wholeSeconds)
        lateCaptureGrace = configuration.sale.lateCaptureGrace
        switch configuration.recovery.armedWithoutOutcome {
        case .hold: armedWithoutOutcome = .hold
        case .assumeDelivered: armedWithoutOutcome = .assumeDelivered
        case .refund: armedWithoutOutcome = .refund
        }
        refundRetry = configuration.recovery.refundRetry
        switch configuration.sale.receipt {
        case .never: receipt = .never
        case .always: receipt = .always
        case .onFailure: receipt = .onFailure
        }
        switch configuration.recovery.capturedNotArmed {
        case .refund: capturedNotArmed = .refund
        case .vendIfRecent: capturedNotArmed = .vendIfRecent
        }
    }
}

extension MachineSettings.Movement {
    init(_ movement: KioskConfiguration.Dispense.Movement) {
        switch movement {
        case .pulse: self = .timed
        case .motor(nil): self = .motorUntilDrop
        case .motor(let home?): self = .motor(home: .init(debounce: home.debounce))
        case .door(let sensor, let openAlarm):
            self = .door(.init(debounce: sensor.debounce), openAlarm: openAlarm)
        }
    }
}

extension MachineSettings.Item {
    init(_ item: KioskConfiguration.Item) {
        self.init(
            id: item.id,
            price: item.price,
            stock: item.stock,
            orderPrefix: item.orderPrefix,
            pulseDuration: item.dispense.pulse,
            movement: MachineSettings.Movement(item.dispense.movement),
            drop: item.dispense.dropSensor.map {
                MachineSettings.DropSettings(
                    window: $0.window, debounce: $0.input.debounce,
                    missesMax: $0.missesUntilDisabled)
            },
            feedback: item.dispense.feedback.map { .init(debounce: $0.debounce) },
            lifePulses: item.dispense.lifePulses,
            button: MachineSettings.ButtonSettings(
                debounce: item.button.input.debounce, pressMin: item.button.minimumPress))
    }
}
