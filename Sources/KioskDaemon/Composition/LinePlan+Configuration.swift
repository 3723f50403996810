public import KioskConfiguration
import KioskCore
public import KioskGPIO

extension LinePlan {
    /// The lines that a checked configuration names, each with what it is for.
    public init(_ configuration: KioskConfiguration) {
        var inputs: [InputLine] = []
        var outputs: [OutputLine] = []
        var lamps: [(LampRole, KioskConfiguration.Lamp?)] = []
        for item in configuration.items {
            inputs.append(InputLine(.button(item.id), item.button.input))
            if let sensor = item.dispense.dropSensor {
                inputs.append(InputLine(.dropSensor(item.id), sensor.input))
            }
            if let feedback = item.dispense.feedback {
                inputs.append(InputLine(.feedback(item.id), feedback))
            }
            switch item.dispense.movement {
            case .pulse, .motor(nil): break
            case .motor(let home?): inputs.append(InputLine(.homeSensor(item.id), home))
            case .door(let sensor, _): inputs.append(InputLine(.itemDoor(item.id), sensor))
            }
            outputs.append(OutputLine(.dispense(item.id), item.dispense.output))
            lamps.append((.soldOut(item.id), item.soldOutLamp))
        }
        let contacts: [(InputRole, KioskConfiguration.InputLine?)] = [
            (.cancelButton, configuration.inputs.cancelButton),
            (.door, configuration.inputs.door),
            (.tilt, configuration.inputs.tilt),
            (.emergencyStop, configuration.inputs.emergencyStop),
            (.serviceKey, configuration.inputs.serviceKey),
        ]
        lamps += [
            (.ready, configuration.outputs.readyLamp),
            (.wait, configuration.outputs.waitLamp),
            (.fault, configuration.outputs.faultLamp),
            (.buzzer, configuration.outputs.buzzer),
        ]
        for case (let role, let line?) in contacts { inputs.append(InputLine(role, line)) }
        // After what moves goods: whoever drives the outputs off in their order has the relays off
        // before a lamp can hold it up (S5).
        var patterns: [LampRole: LampPattern] = [:]
        for case (let role, let lamp?) in lamps {
            outputs.append(OutputLine(.lamp(role), lamp.output))
            patterns[role] = LampPattern(lamp.pattern)
        }
        self.init(inputs: inputs, outputs: outputs, patterns: patterns)
    }
}

extension InputLine {
    fileprivate init(_ role: InputRole, _ line: KioskConfiguration.InputLine) {
        self.init(
            role: role, reference: KioskGPIO.LineReference(of: line),
            activeLow: line.isActiveLow, bias: LineBias(line.bias), debounce: line.debounce)
    }
}

extension OutputLine {
    fileprivate init(_ role: OutputRole, _ line: KioskConfiguration.OutputLine) {
        self.init(
            role: role, reference: KioskGPIO.LineReference(of: line),
            activeLow: line.isActiveLow)
    }
}

extension KioskGPIO.LineReference {
    /// Two modules have a type of this name; the written form is the same in both.
    fileprivate init(of line: KioskConfiguration.InputLine) {
        switch line.line {
        case .name(let name): self = .name(name)
        case .offset(let offset): self = .offset(offset)
        }
    }

    fileprivate init(of line: KioskConfiguration.OutputLine) {
        switch line.line {
        case .name(let name): self = .name(name)
        case .offset(let offset): self = .offset(offset)
        }
    }
}

extension LampPattern {
    fileprivate init(_ pattern: KioskConfiguration.LampPattern) {
        switch pattern {
        case .steady: self = .steady
        case .slow: self = .slow
        case .fast: self = .fast
        case .once: self = .once
        }
    }
}

extension LineBias {
    fileprivate init(_ bias: KioskConfiguration.Bias) {
        switch bias {
        case .pullUp: self = .pullUp
        case .pullDown: self = .pullDown
        case .disabled: self = .disabled
        case .asIs: self = .asIs
        }
    }
}
