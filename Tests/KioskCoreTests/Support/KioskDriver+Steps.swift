import KioskExploration

@testable import KioskCore

extension KioskDriver {
    /// Starts a daemon that sells one item.
    init(levels: [InputRole: Bool] = [:], records: [JournalRecord] = []) {
        self.init(.oneItem(), levels: levels, records: records)
    }

    /// The state of the running sale.
    var state: SaleMachine.State? { machine.sale?.state }

    /// The records that the last event asked for, in order.
    var recorded: [JournalRecord] {
        effects.flatMap { effect -> [JournalRecord] in
            if case .record(let facts) = effect { facts } else { [] }
        }
    }

    /// The requests that the last event asked for.
    var asked: [CloudRequest] {
        effects.compactMap { effect -> CloudRequest? in
            if case .call(let call) = effect { call.request } else { nil }
        }
    }

    /// The last event's effects without the lamps, each as one word, in order.
    var outline: [String] {
        effects.flatMap { effect -> [String] in
            switch effect {
            case .record(let facts): facts.map(\.kind.rawValue)
            case .call(let call): [call.request.word]
            case .pulse: ["pulse"]
            case .endPulse: ["end pulse"]
            case .tell: ["tell"]
            case .setLamp: []
            }
        }
    }

    /// To the next deadline of the running sale, with everything else that is due before.
    mutating func advanceToSaleDeadline() {
        guard let due = machine.sale?.deadline else { return }
        repeat { advanceToDeadline() } while now < due
    }

    /// Answers the newest open call.
    @discardableResult
    mutating func answer(_ answer: CloudAnswer, trusted: Bool = true) -> [Effect] {
        guard let call = open.popLast() else {
            violations.append("nothing to answer with \(answer)")
            return []
        }
        return self.answer(call, answer, trusted: trusted)
    }

    /// A person decides the first sale.
    @discardableResult
    mutating func resolve(_ decision: ResolutionDecision, sale: SaleID = SaleID(1)) -> [Effect] {
        send(
            .resolutionAsked(
                SaleResolution(sale: sale, decision: decision, by: "operator", why: "seen")))
    }

}

extension KioskDriver {
    /// Ready: KOMOJU has answered the first probe.
    static func ready(
        _ settings: MachineSettings = .oneItem(), levels: [InputRole: Bool] = [:]
    ) -> KioskDriver {
        var driver = KioskDriver(settings, levels: levels)
        driver.send(.timePassed)
        driver.answer(.healthy)
        return driver
    }

    static func creating(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = ready(settings)
        driver.press()
        return driver
    }

    static func pushing(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = creating(settings)
        driver.answer(.created)
        return driver
    }

    /// Waiting for the customer, between two readings.
    static func awaiting(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = pushing(settings)
        driver.answer(.accepted)
        return driver
    }

    /// The customer has pressed cancel; the cancel by way of the terminal is on its way.
    static func cancelling(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = awaiting(settings)
        driver.press(.cancelButton)
        return driver
    }

    /// The first reading after the cancel is on its way.
    static func cancelReading(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = cancelling(settings)
        driver.answer(.accepted)
        return driver
    }

    /// The pulse is running.
    static func dispensing(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = awaiting(settings)
        driver.advance(settings.pollInterval)
        driver.answer(.captured())
        return driver
    }

    /// The dispense failed; the payment is being read before the refund.
    static func refunding(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = dispensing(settings)
        driver.pulseEnds(.cutShort)
        return driver
    }

    /// The session was read as cancelled and is watched.
    static func watching(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = cancelReading(settings)
        driver.answer(.session(.cancelled))
        return driver
    }
}
