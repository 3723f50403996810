package import KioskCore

/// A small world that is explored to its end.
package struct ExploredWorld: Sendable {
    /// What it is, in a few words.
    package let name: String
    /// The settings of its kiosk.
    package let settings: MachineSettings
    /// What may go wrong in it.
    package let budget: SmallWorld.Budget
    /// Which disturbances happen in it.
    package let disturbances: Set<Disturbance>

    /// A world that has never been looked at.
    package init(
        _ name: String, _ settings: MachineSettings, _ budget: SmallWorld.Budget,
        disturbances: Set<Disturbance> = []
    ) {
        self.name = name
        self.settings = settings
        self.budget = budget
        self.disturbances = disturbances
    }

    /// Visits every state of it.
    package func explore() -> ExplorationReport {
        let world = SmallWorld(settings, budget, disturbances: disturbances)
        return Exploration(of: world, named: name, statesMax: Self.statesMax).run()
    }

    /// A world with more states than that is a mistake in this file; memory is what it costs.
    private static let statesMax = 3_000_000
}

extension ExploredWorld {
    /// The small worlds, for the tests of a debug build: some tens of thousands of states.
    package static let small = [
        ExploredWorld("a fault", .ofSmallWorld(), .init(faults: 1, decisions: 1)),
        ExploredWorld(
            "a disturbance", .ofSmallWorld { $0.receipt = .always },
            .init(disturbances: 1),
            disturbances: Disturbance.all.subtracting([.chipCard, .wrongReading])),
        ExploredWorld(
            "a chip card or a wrong reading", .ofSmallWorld(), .init(disturbances: 1),
            disturbances: [.chipCard, .wrongReading]),
        ExploredWorld(
            "a fault, a disturbance", .ofSmallWorld(), .init(faults: 1, disturbances: 1),
            disturbances: [.cancelButton]),
        ExploredWorld("a fault, a crash", .ofSmallWorld(), .init(faults: 1, crashes: 1)),
        ExploredWorld(
            "a crash, a disturbance", .ofSmallWorld(), .init(crashes: 1, disturbances: 1),
            disturbances: [.cancelButton, .door]),
        ExploredWorld("two crashes", .ofSmallWorld(), .init(crashes: 2)),
        ExploredWorld(
            "a crash, armed: refund", .ofSmallWorld { $0.armedWithoutOutcome = .refund },
            .init(crashes: 1, decisions: 1)),
        ExploredWorld(
            "a crash, armed: assumeDelivered",
            .ofSmallWorld { $0.armedWithoutOutcome = .assumeDelivered }, .init(crashes: 1)),
        ExploredWorld(
            "a fault, drop sensor", .ofSmallWorld(hasDropSensor: true),
            .init(faults: 1, decisions: 1)),
        ExploredWorld("two sales, a crash", .ofSmallWorld(), .init(crashes: 1, sales: 2)),
        ExploredWorld("a motor", .ofSmallWorld(movement: .motor(home: .init())), .init(faults: 1)),
        ExploredWorld(
            "a motor, a crash", .ofSmallWorld(movement: .motor(home: .init())), .init(crashes: 1)),
        ExploredWorld("an item's door", .ofSmallWorld(movement: .itemDoor), .init(faults: 1)),
        ExploredWorld(
            "feedback", .ofSmallWorld { $0.items[0].feedback = .init() }, .init(faults: 1)),
        ExploredWorld(
            "a trial", .ofSmallWorld(), .init(crashes: 1, disturbances: 2),
            disturbances: [.trial, .door]),
    ]

    /// The large worlds, for a release build: together they have over a million states.
    package static let large = policies + manyFaults + twoSales + disturbed + moved + tried

    /// Every policy there is, with and without a drop sensor.
    private static var policies: [ExploredWorld] {
        var worlds: [ExploredWorld] = []
        for hasDropSensor in [false, true] {
            for armed in [MachineSettings.ArmedWithoutOutcome.hold, .assumeDelivered, .refund] {
                for captured in [MachineSettings.CapturedNotArmed.refund, .vendIfRecent] {
                    let settings = MachineSettings.ofSmallWorld(hasDropSensor: hasDropSensor) {
                        $0.armedWithoutOutcome = armed
                        $0.capturedNotArmed = captured
                        $0.receipt = hasDropSensor ? .onFailure : .never
                    }
                    let name =
                        "armed: \(armed), captured: \(captured)"
                        + (hasDropSensor ? ", drop sensor" : "")
                    worlds.append(
                        ExploredWorld(
                            name, settings, .init(faults: 1, crashes: 1, decisions: 1)))
                }
            }
        }
        return worlds
    }

    private static var manyFaults: [ExploredWorld] {
        [
            ExploredWorld(
                "two faults, two crashes", .ofSmallWorld(), .init(faults: 2, crashes: 2)),
            ExploredWorld(
                "two faults, two decisions", .ofSmallWorld { $0.receipt = .always },
                .init(faults: 2, decisions: 2)),
            ExploredWorld(
                "two faults, drop sensor", .ofSmallWorld(hasDropSensor: true),
                .init(faults: 2)),
            ExploredWorld(
                "two crashes, a fault, drop sensor", .ofSmallWorld(hasDropSensor: true),
                .init(faults: 1, crashes: 2)),
        ]
    }

    private static var twoSales: [ExploredWorld] {
        [
            ExploredWorld(
                "two sales, a fault, a crash", .ofSmallWorld(),
                .init(faults: 1, crashes: 1, sales: 2)),
            ExploredWorld(
                "two sales, two crashes, a decision",
                .ofSmallWorld { $0.armedWithoutOutcome = .refund },
                .init(crashes: 2, decisions: 1, sales: 2)),
            ExploredWorld(
                "two sales, a crash, drop sensor", .ofSmallWorld(hasDropSensor: true),
                .init(crashes: 1, sales: 2)),
            ExploredWorld(
                "two sales, every disturbance, the last one sold out",
                .ofSmallWorld { $0.items[0].stock = 2 },
                .init(disturbances: 1, decisions: 1, sales: 2), disturbances: Disturbance.all),
        ]
    }

    /// Motors and doors, with all that may go wrong around them.
    private static var moved: [ExploredWorld] {
        let movements: [(String, MachineSettings)] = [
            ("motor", .ofSmallWorld(movement: .motor(home: .init()))),
            (
                "motor, drop sensor",
                .ofSmallWorld(hasDropSensor: true, movement: .motor(home: .init()))
            ),
            (
                "motor until the drop",
                .ofSmallWorld(hasDropSensor: true, movement: .motorUntilDrop)
            ),
            ("item's door", .ofSmallWorld(movement: .itemDoor)),
        ]
        return movements.flatMap { name, settings in
            [
                ExploredWorld(
                    "\(name), a fault, a crash", settings,
                    .init(faults: 1, crashes: 1, decisions: 1)),
                ExploredWorld(
                    "\(name), a disturbance of any kind, a fault", settings,
                    .init(faults: 1, disturbances: 1),
                    disturbances: Disturbance.all.subtracting([.chipCard])),
            ]
        }
    }

    /// Contacts that are read back, and technicians who try an output.
    private static var tried: [ExploredWorld] {
        [
            ExploredWorld(
                "feedback, a fault, a crash", .ofSmallWorld { $0.items[0].feedback = .init() },
                .init(faults: 1, crashes: 1, decisions: 1)),
            ExploredWorld(
                "feedback and drop sensor, a fault, a disturbance",
                .ofSmallWorld(hasDropSensor: true) { $0.items[0].feedback = .init() },
                .init(faults: 1, disturbances: 1),
                disturbances: [.door, .chip, .stop, .cancelButton]),
            ExploredWorld(
                "a trial with feedback, another disturbance, a fault, a crash",
                .ofSmallWorld { $0.items[0].feedback = .init() },
                .init(faults: 1, crashes: 1, disturbances: 2, sales: 0),
                disturbances: [.trial, .door, .inputs, .chip, .stop, .disk]),
            ExploredWorld(
                "two trials and a sale, a crash", .ofSmallWorld { $0.items[0].stock = 2 },
                .init(crashes: 1, disturbances: 2), disturbances: [.trial]),
        ]
    }

    /// Each disturbance with everything else that may go wrong, and all of them by twos.
    private static var disturbed: [ExploredWorld] {
        // A chip card doubles every way: with it, a fault and a crash come one at a time.
        // The feed has something to tell only after staff gave money back.
        let alone = Disturbance.allCases.filter { $0 != .chipCard && $0 != .feed }
        let single = alone.map { disturbance in
            ExploredWorld(
                "\(disturbance.rawValue), a fault, a crash", .ofSmallWorld(),
                .init(faults: 1, crashes: 1, disturbances: 1, decisions: 1),
                disturbances: [disturbance])
        }
        return single + [
            ExploredWorld(
                "staff refund and event feed, a fault", .ofSmallWorld(),
                .init(faults: 1, disturbances: 2, decisions: 1),
                disturbances: [.staffRefund, .feed]),
            ExploredWorld(
                "staff refunds and event feed, a crash", .ofSmallWorld(),
                .init(crashes: 1, disturbances: 4), disturbances: [.staffRefund, .feed]),
            ExploredWorld(
                "chip card, a fault", .ofSmallWorld(), .init(faults: 1, disturbances: 1),
                disturbances: [.chipCard]),
            ExploredWorld(
                "chip card, a crash", .ofSmallWorld(), .init(crashes: 1, disturbances: 1),
                disturbances: [.chipCard]),
            ExploredWorld(
                "two disturbances of any kind", .ofSmallWorld(),
                .init(disturbances: 2, decisions: 1), disturbances: Disturbance.all),
            ExploredWorld(
                "a disturbance of any kind, drop sensor", .ofSmallWorld(hasDropSensor: true),
                .init(crashes: 1, disturbances: 1), disturbances: Disturbance.all),
        ]
    }
}

extension MachineSettings.Movement {
    /// A door whose alarm comes soon.
    static let itemDoor = Self.door(.init(debounce: .milliseconds(20)), openAlarm: .seconds(20))
}

extension MachineSettings {
    /// One item of 150 yen, and times that are short enough for every deadline to be met on a
    /// short way.
    package static func ofSmallWorld(
        hasDropSensor: Bool = false, movement: Movement = .timed,
        change: (inout MachineSettings) -> Void = { _ in }
    ) -> MachineSettings {
        var settings = MachineSettings(
            kioskID: "k", journalIdentity: "j",
            items: [
                Item(
                    id: "A1", price: .yen(150), orderPrefix: "a",
                    pulseDuration: .milliseconds(400), movement: movement,
                    drop: hasDropSensor ? DropSettings(window: .seconds(2)) : nil)
            ])
        settings.paymentWindow = .seconds(2)
        settings.callAnswerMax = .seconds(3)
        settings.cancelConfirmation = .seconds(4)
        settings.sessionExpiresSeconds = 6
        settings.lateCaptureGrace = .seconds(1)
        settings.capturedNotArmed = .vendIfRecent
        settings.refundRetry = .seconds(30)
        change(&settings)
        return settings
    }
}
